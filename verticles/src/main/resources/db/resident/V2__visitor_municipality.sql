-- Where somebody without a resident record was registered by hand; null for all others.
alter table resident add column visitor_of text;
