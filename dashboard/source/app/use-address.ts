import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import { parseAddress, writeAddress, type Address } from './address.ts';

/** The address, and the ways to change it. */
export interface Navigation extends Address {
  /** Goes to another page; what all pages share (language, year) goes along. */
  readonly go: (path: string, filters?: Readonly<Record<string, string | null>>) => void;
  /** Changes filters of this page; null takes one away. The browser's way back undoes it. */
  readonly choose: (filters: Readonly<Record<string, string | null>>) => void;
  /** As `choose`, for what is being typed: the way back does not go through it letter by letter. */
  readonly type: (filters: Readonly<Record<string, string | null>>) => void;
  /** The address that `go` would go to. */
  readonly linkTo: (path: string, filters?: Readonly<Record<string, string | null>>) => string;
}

/** Filters that stay when the page changes. */
const SHARED = ['lang', 'year'];

const NavigationContext = createContext<Navigation | null>(null);

export const NavigationProvider = NavigationContext.Provider;

/** The navigation of the page around. */
export function useNavigation(): Navigation {
  const navigation = useContext(NavigationContext);
  if (navigation === null) throw new TypeError('There is no page around this part.');
  return navigation;
}

/** Follows the browser's address. */
export function useAddress(): Navigation {
  const [address, setAddress] = useState(readAddress);
  useEffect(() => {
    const follow = () => {
      setAddress(readAddress());
    };
    window.addEventListener('popstate', follow);
    return () => {
      window.removeEventListener('popstate', follow);
    };
  }, []);
  const show = (url: string) => {
    window.history.pushState(null, '', url);
    setAddress(readAddress());
  };
  const linkTo: Navigation['linkTo'] = (path, filters = {}) => {
    const shared = Object.fromEntries(SHARED.map((name) => [name, address.filters[name] ?? null]));
    return writeAddress(path, { ...shared, ...filters });
  };
  return {
    ...address,
    linkTo,
    go: (path, filters) => {
      show(linkTo(path, filters));
      window.scrollTo(0, 0);
    },
    choose: (filters) => {
      show(writeAddress(address.path, { ...address.filters, ...filters }));
    },
    type: (filters) => {
      window.history.replaceState(null, '', writeAddress(address.path, { ...address.filters, ...filters }));
      setAddress(readAddress());
    },
  };
}

function readAddress(): Address {
  return parseAddress(window.location.pathname, window.location.search);
}
