import { request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import { serveHttp } from '../../gateway/support/serve-subgraph.ts';

/** The way to one member: counts what passes, and can be cut. */
export interface CountedMember {
  readonly url: string;
  /** Requests that have passed. */
  readonly asked: number;
  /** While true, connections break off. */
  isCut: boolean;
  readonly close: () => Promise<void>;
}

/** A proxy in front of a member, at an address of its own. */
export async function countMember(memberUrl: string): Promise<CountedMember> {
  const state = { asked: 0, isCut: false };
  const { url, close } = await serveHttp((request, response) => {
    if (state.isCut) {
      response.socket?.resetAndDestroy();
      return;
    }
    state.asked += 1;
    passOn(memberUrl, request, response);
  });
  return {
    ...{ url, close },
    get asked() {
      return state.asked;
    },
    get isCut() {
      return state.isCut;
    },
    set isCut(isCut) {
      state.isCut = isCut;
    },
  };
}

function passOn(memberUrl: string, request: IncomingMessage, response: ServerResponse): void {
  const { method, headers } = request;
  const onward = forward(memberUrl, { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.once('error', () => response.destroy());
  request.pipe(onward);
}
