-- The services of a card's open enrolments, in alphabetical order, where the card is read: enrolments lie by the hash that is
-- a card's key, so that of millions each would be on another page of the disk. Written with them, under the lock of imports.
alter table directory.card add column services text[] not null default '{}';
update directory.card c set services = e.services
from (select card_key, array_agg(service order by service) as services from directory.enrollment
  where ended_at is null group by card_key) e
where e.card_key = c.card_key;
