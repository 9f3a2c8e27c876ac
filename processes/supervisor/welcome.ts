import { people } from "../../prisma/seed/organisations.ts";

interface Facts {
  address: string;
  password: string;
  temporalUi: number | null;
  folder: string;
  seconds: number;
}

/** The last words of bin/start: where it is, who to be, what to try first. */
export function welcome({ address, password, temporalUi, folder, seconds }: Facts): string {
  const width = Math.max(...people.map(({ email }) => email.length));
  return `
  Ready in ${seconds.toFixed(1)} s:  ${address}

  Demo accounts, all with the password ${password}
${people.map(({ email, role, name }) => `    ${email.padEnd(width)}  ${role} (${name})`).join("\n")}

  Try first: log in as ${people[0].email}, open the flow 代表番号, change a sentence, publish it,
  press 試しに電話する, and while you listen press この通話のサーバーを落とす.

  Letters that the demo writes: ${address}/mailbox${temporalUi === null ? "" : `   Workflows: http://127.0.0.1:${temporalUi}`}
  Data and logs: ${folder}
  Ctrl-C ends everything that was started here.

`;
}
