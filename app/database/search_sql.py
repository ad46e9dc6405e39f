"""What search asks of PostgreSQL. Who may see an entry is a condition in each query."""

from sqlalchemy import TextClause, text

from app.database.vectors import VISIBLE

_ELSEWHERE = """
    elsewhere as materialized (
        select id, project_id, client_id, key, kind, title, said as text, source_label, said_by,
               liaison_words(title, said) as words
          from (
            select m.id, m.project_id, p.client_id, 'milestone-' || m.key as key,
                   'milestone' as kind, m.name as title, m.owner_id as said_by,
                   'the plan' as source_label,
                   concat_ws(' ',
                       to_char(m.known_on, '"Due on" FMDay FMDD FMMonth YYYY,'), m.known || '.',
                       to_char(m.told_on, '"The client was told" FMDD FMMonth YYYY.'),
                       'Owner: ' || o.name || '.', m.reason, m.expect) as said
              from milestones m
              join projects p on p.id = m.project_id
              left join people o on o.id = coalesce(m.owner_id, p.pm_id)
             where m.project_id = any (:projects)
            union all
            select md5('contact' || s.project_id || s.person_id)::uuid, s.project_id, p.client_id,
                   'contact-' || o.key, 'contact', o.name, null, 'the people of the project',
                   concat_ws(', ', string_agg(s.role, ', '), o.email, o.phone,
                             array_to_string(o.skills, ', '))
              from memberships s
              join projects p on p.id = s.project_id
              join people o on o.id = s.person_id and o.active
             where s.project_id = any (:projects)
             group by s.project_id, s.person_id, p.client_id, o.id
            union all
            select md5('site' || p.id || line.key)::uuid, p.id, p.client_id, 'site-' || line.key,
                   'site', line.key, null, 'the site sheet', line.value
              from projects p, jsonb_each_text(p.site || p.vendors) as line
             where p.id = any (:projects)
          ) as lines
         where 'internal' = any (:visible)
           and (cast(:client as uuid) is null or client_id = :client)
    )
"""
"""What a project knows that is no entry: its plan, its people, its site. For staff only."""

WORDS: TextClause = text(f"""
    with {_ELSEWHERE},
    mine as materialized (
        select id, words, length(words) as size from entries where {VISIBLE}
        union all
        select id, words, length(words) from elsewhere
    ), whole as (
        select count(*)::float as n, greatest(avg(size), 1) as size from mine
    ), asked as materialized (
        select lexeme, quote_literal(lexeme)::tsquery as query,
               (quote_literal(lexeme) || '\\:A')::tsquery as title_query
          from (select lexeme from unnest(to_tsvector('english', :question))
                union select unnest(cast(:names as text[]))) as words
    ), hits as materialized (
        select mine.id, mine.size, asked.lexeme,
               case when mine.words @@ asked.title_query
                    then length(ts_filter(mine.words, '{{a}}')) end as title_size
          from asked join mine on mine.words @@ asked.query
    ), rarities as materialized (
        select asked.lexeme, count(hits.id) as held,
               ln(1 + (n - count(hits.id) + .5) / (count(hits.id) + .5)) as rarity
          from whole cross join asked left join hits on hits.lexeme = asked.lexeme
         group by asked.lexeme, n
    ), everything as (
        select greatest(sum(rarity), .000001) as weight from rarities
         where held > 0 or lexeme not like '=%'
    ), scored as materialized (
        select hits.id, hits.size, array_agg(hits.lexeme) as words,
               sum(rarity) / everything.weight as covered,
               sum(rarity * case when title_size is null
                   then 2.2 / (1 + 1.2 * (.7 + .3 * hits.size / whole.size))
                   else 2.5 * 2.2 / (1 + 1.2 * (.7 + .3 * title_size / 6.0)) end
               ) / everything.weight as weight
          from hits join rarities on rarities.lexeme = hits.lexeme cross join everything, whole
         group by hits.id, hits.size, everything.weight
    )
    select id, size, words, covered, weight,
           (select array_agg(lexeme order by lexeme) from rarities where held > 0) as known,
           (select array_agg(rarity / ln(1 + (n + .5) / .5) order by lexeme)
              from rarities, whole where held > 0) as rarities
      from scored
     where id = any (cast(:always as uuid[]))
        or id in (select id from scored order by weight desc, id limit :limit)
""")  # noqa: S608 -- constants
"""Best matching 25 (k1 1.2, b .3), a title counting two and a half times, over the share that
counts: a word that the record does not hold weighs on all alike. `known` are the words it holds."""

ENTRIES: TextClause = text(f"""
    select entries.id, project_id, client_id, key, kind, title, entries.text, visibility,
           source_label, source_url, said_by, said_on, superseded_by, retired_at, review_on,
           (select count(*) filter (where what = 'missed') - count(*) filter (where what = 'helped')
              from history where subject = entries.id and what in ('missed', 'helped')) as missed
      from entries where entries.id = any (:ids) and {VISIBLE}
""")  # noqa: S608 -- constants

ELSEWHERE: TextClause = text(f"""
    with {_ELSEWHERE}
    select id, project_id, client_id, key, kind, title, text, source_label, said_by
      from elsewhere where id = any (:ids)
""")  # noqa: S608 -- constants

HEARD: TextClause = text("""
    with found as materialized (
        select * from messages
         where to_tsvector('english'::regconfig, text) @@ to_tsquery('simple', :query)
           and (project_id = any (:projects)
                or (project_id is null and client_id = any (
                    select client_id from projects where id = any (:projects))))
           and not by_liaison and erased_at is null
         limit 200
    )
    select channel, ts, thread_ts, author, side, client_id, project_id, text, permalink, files,
           by_liaison, edited_ts, erased_at
      from found
     order by ts_rank_cd(to_tsvector('english', text), to_tsquery('simple', :query)) desc, ts desc
     limit :limit
""")
"""The archive, for staff. At most 200 are ranked: it is a lead, and a million messages are many."""

LEXEMES: TextClause = text("select lexeme from unnest(to_tsvector('english', :question))")
