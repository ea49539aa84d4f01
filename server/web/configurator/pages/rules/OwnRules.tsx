import type { ComponentChildren } from 'preact';
import { FollowAgain } from './FollowAgain.tsx';
import { Followed } from './Followed.tsx';
import type { RulesScope } from './rules-draft.ts';

interface Props extends RulesScope {
  /** Where they are changed. */
  children: ComponentChildren;
}

/** Rules to be changed; of a group that has none of its own, that it follows those for all, and the way to its own. */
export function OwnRules({ children, ...rules }: Props) {
  const { group, draft } = rules;
  if (group === null) return <>{children}</>;
  if (draft.saved.value?.version === 0) return <Followed {...rules} group={group} />;
  return (
    <>
      {children}
      <FollowAgain {...rules} group={group} />
    </>
  );
}
