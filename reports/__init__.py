"""Reports: layout, memo, approval, version, publication, export and public pages."""
