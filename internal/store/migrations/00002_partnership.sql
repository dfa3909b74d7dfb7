-- +goose Up
CREATE TABLE partnership (
  id IDTEXT PRIMARY KEY,               -- always 'partnership'
  name TEXT NOT NULL,
  contact TEXT NOT NULL,               -- whom staff and the public may ask
  lead_label TEXT NOT NULL,            -- lead practitioner, lead professional
  front_door TEXT NOT NULL,            -- where a child at risk is referred to
  version INT64 NOT NULL
);
CREATE TABLE area (
  id IDTEXT PRIMARY KEY,
  short IDTEXT NOT NULL UNIQUE,        -- hackney
  name TEXT NOT NULL,
  letter TEXT NOT NULL,                -- H: first part of a case's reference
  version INT64 NOT NULL
);
CREATE TABLE area_term (               -- school terms, entered per area
  id IDTEXT PRIMARY KEY,
  area IDTEXT NOT NULL REFERENCES area (id),
  first_day IDTEXT NOT NULL,
  last_day IDTEXT NOT NULL
);
CREATE TABLE agency (
  id IDTEXT PRIMARY KEY,
  short IDTEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  kind IDTEXT NOT NULL,                -- see macfa.AgencyKinds
  area IDTEXT NOT NULL,                -- '' for all
  adult_records INT64 NOT NULL,        -- 1: holds adults' records
  contact TEXT NOT NULL,
  phone TEXT NOT NULL,
  concern_owner TEXT NOT NULL,
  concern_deputy TEXT NOT NULL,
  out_of_hours TEXT NOT NULL,
  state IDTEXT NOT NULL,               -- active, closed
  version INT64 NOT NULL
);
CREATE TABLE setting (
  id IDTEXT PRIMARY KEY,
  agency IDTEXT NOT NULL REFERENCES agency (id),
  name TEXT NOT NULL,
  kind IDTEXT NOT NULL,                -- school, practice, nursery, other
  contact TEXT NOT NULL,
  phone TEXT NOT NULL,
  version INT64 NOT NULL
);
CREATE INDEX setting_agency ON setting (agency);
CREATE TABLE theme (
  id IDTEXT PRIMARY KEY,
  name TEXT NOT NULL,
  name_key IDTEXT NOT NULL UNIQUE
);

-- +goose Down
DROP TABLE theme; DROP TABLE setting; DROP TABLE agency; DROP TABLE area_term; DROP TABLE area; DROP TABLE partnership;
