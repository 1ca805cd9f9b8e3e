-- Incidents ask for these every few seconds; of all holds they are few.
create index reception_late_hold on reception (municipality, tapped_at) where verdict = 'HOLD' and late;
