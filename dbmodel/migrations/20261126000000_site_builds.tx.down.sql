DROP TABLE site_builds;
