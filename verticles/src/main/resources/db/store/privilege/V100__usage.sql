-- Usage is counted from what every store keeps.
create index reception_tapped on reception (municipality, tapped_at);
