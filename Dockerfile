# One image for every service of docker-compose.yml; the command says which.
FROM node:20-bookworm-slim

WORKDIR /srv/thi-dua
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund && npm cache clean --force
COPY . .
RUN npm run build:dashboard

# Folders that the services write: volumes mounted there take over the owner.
RUN mkdir --parents .data /srv/supergraph && chown --recursive node:node .data /srv/supergraph
USER node

ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 APOLLO_TELEMETRY_DISABLED=1
EXPOSE 4000
CMD ["node", "scripts/run.js", "start"]
