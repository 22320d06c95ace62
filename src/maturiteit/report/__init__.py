"""Write it out: an assessment becomes a page, a document or a file. `render.render` is the way in."""
