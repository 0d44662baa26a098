import type { ComponentChildren } from 'preact';
import { useNavigation } from './use-address.ts';

export interface LinkProps {
  readonly to: string;
  readonly filters?: Readonly<Record<string, string | null>>;
  readonly isCurrent?: boolean;
  readonly className?: string;
  readonly label?: string;
  readonly children: ComponentChildren;
}

/** A link to another page of the dashboard, which the browser can also open elsewhere. */
export function Link({ to, filters, isCurrent, className, label, children }: LinkProps) {
  const { go, linkTo } = useNavigation();
  return (
    <a
      href={linkTo(to, filters)}
      class={className}
      aria-current={isCurrent === true ? 'page' : undefined}
      aria-label={label}
      onClick={(event: MouseEvent) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        go(to, filters);
      }}
    >
      {children}
    </a>
  );
}
