/**
 * Finds the Chromium that the browser tests drive: $CHROMIUM, else one of the system's, else (on Debian, as root) Debian's packages are
 * installed, with the fonts for Chinese. Gives the path, or throws the line that says what to do.
 */
import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];
const ADVICE = 'The browser tests need Chromium: set CHROMIUM to its path, or on Debian as root: apt-get install chromium fonts-noto-cjk';

function runs(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function installDebian() {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  execFileSync('apt-get', ['update', '-qq'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  execFileSync('apt-get', ['install', '-y', '-qq', 'chromium', 'fonts-noto-cjk'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
}

export function findChromium() {
  const named = process.env.CHROMIUM;
  if (named !== undefined && named !== '') {
    if (runs(named)) return named;
    throw new Error(`CHROMIUM names ${named}, which cannot be run. ${ADVICE}`);
  }
  const found = PLACES.find(runs);
  if (found !== undefined) return found;
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    installDebian();
    const installed = PLACES.find(runs);
    if (installed !== undefined) return installed;
  }
  throw new Error(ADVICE);
}
