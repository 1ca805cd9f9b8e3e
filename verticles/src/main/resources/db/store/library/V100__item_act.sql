-- Each item that a patron lent or returned. Who has an item now is told by the newest act that was not undone.
create table item_act (
    reader text not null,
    sequence bigint not null,
    position bigint not null,
    item text not null,
    holder uuid not null,
    municipality text not null,
    action text not null,
    acted_at timestamptz not null,
    due date,
    undone boolean not null default false,
    primary key (reader, sequence, item)
);

create index item_act_item on item_act (item, acted_at);
create index item_act_holder on item_act (holder, item, acted_at);

-- Loans that another patron's act has ended: as the lender's own acts have it, the item is still out to them.
create table implicit_return (
    item text not null,
    holder uuid not null,
    municipality text not null,
    returned_at timestamptz not null,
    by_action text not null,
    primary key (holder, item)
);

create index implicit_return_item on implicit_return (item);
