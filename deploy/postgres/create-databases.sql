-- One database for each member of docker-compose.yml: run once, when the server's volume is empty.
CREATE DATABASE bqp;
CREATE DATABASE bca;
CREATE DATABASE bnv;
CREATE DATABASE btp;
CREATE DATABASE btc;
CREATE DATABASE bldtbxh;
CREATE DATABASE vpcp;
CREATE DATABASE btdkttw;
CREATE DATABASE vptw;
CREATE DATABASE vpctn;
CREATE DATABASE vpqh;
CREATE DATABASE tandtc;
CREATE DATABASE vksndtc;
CREATE DATABASE ubtwmttqvn;
CREATE DATABASE tldldvn;
CREATE DATABASE hn;
CREATE DATABASE hcm;
