using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Rcwes.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "activity_cursors",
                columns: table => new
                {
                    consumer = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    node = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    next_attempt_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    last_error = table.Column<string>(type: "text", nullable: true),
                    updated_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_activity_cursors", x => new { x.consumer, x.node });
                });

            migrationBuilder.CreateTable(
                name: "activity_log",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    actor_kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    actor_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    module = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    subject_type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    subject_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    verb = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    from_state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    to_state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    data = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_activity_log", x => x.sequence);
                });

            migrationBuilder.CreateTable(
                name: "activity_parked",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    consumer = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    node = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    error = table.Column<string>(type: "text", nullable: false),
                    parked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_activity_parked", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "activity_seals",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false),
                    upto = table.Column<long>(type: "bigint", nullable: false),
                    count = table.Column<int>(type: "integer", nullable: false),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    mark_protected = table.Column<string>(type: "text", nullable: false),
                    sealed_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    trimmed_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_activity_seals", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "advisory_answer_templates",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    topic = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    text_pl = table.Column<string>(type: "character varying(6000)", maxLength: 6000, nullable: false),
                    text_en = table.Column<string>(type: "character varying(6000)", maxLength: 6000, nullable: false),
                    is_active = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_advisory_answer_templates", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "advisory_bookables",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "pl-x-icu"),
                    gmina_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: true),
                    address = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: true),
                    seats = table.Column<int>(type: "integer", nullable: true),
                    access = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    fixed_equipment = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    pieces = table.Column<int>(type: "integer", nullable: false),
                    is_shared = table.Column<bool>(type: "boolean", nullable: false),
                    is_active = table.Column<bool>(type: "boolean", nullable: false),
                    created_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    stamp = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_advisory_bookables", x => x.id);
                    table.CheckConstraint("ck_advisory_bookables_pieces", "pieces >= 1");
                });

            migrationBuilder.CreateTable(
                name: "advisory_letter_troubles",
                columns: table => new
                {
                    place = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    tries = table.Column<int>(type: "integer", nullable: false),
                    next_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_advisory_letter_troubles", x => x.place);
                });

            migrationBuilder.CreateTable(
                name: "advisory_owners",
                columns: table => new
                {
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    from_id = table.Column<Guid>(type: "uuid", nullable: true),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    why = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    trail = table.Column<string>(type: "text", nullable: true),
                    actor_kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    actor_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    at_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_advisory_owners", x => new { x.request_id, x.number });
                    table.UniqueConstraint("ak_request_owner_request_id_number_owner_id", x => new { x.request_id, x.number, x.owner_id });
                    table.CheckConstraint("ck_advisory_owners_chain", "number > 0 AND (number = 1) = (from_id IS NULL)");
                });

            migrationBuilder.CreateTable(
                name: "advisory_rule_sets",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    created_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    live_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_advisory_rule_sets", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "advisory_topics",
                columns: table => new
                {
                    code = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    group = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    skill = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    name_pl = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    name_en = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    about_pl = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    about_en = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    checklist = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    order = table.Column<int>(type: "integer", nullable: false),
                    is_active = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_advisory_topics", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "bulk_runs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    act = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    view = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    created_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    answers = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    done_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bulk_runs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "content_autosaves",
                columns: table => new
                {
                    content_item_id = table.Column<string>(type: "character varying(26)", maxLength: 26, nullable: false),
                    account = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    content_type = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    version_id = table.Column<string>(type: "character varying(26)", maxLength: 26, nullable: false),
                    form = table.Column<string>(type: "text", nullable: false),
                    at_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_content_autosaves", x => new { x.content_item_id, x.account });
                });

            migrationBuilder.CreateTable(
                name: "content_definitions",
                columns: table => new
                {
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    document = table.Column<string>(type: "jsonb", nullable: false),
                    modified_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_content_definitions", x => new { x.kind, x.name });
                });

            migrationBuilder.CreateTable(
                name: "content_items",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    content_item_id = table.Column<string>(type: "character varying(26)", maxLength: 26, nullable: false),
                    version_id = table.Column<string>(type: "character varying(26)", maxLength: 26, nullable: false),
                    content_type = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    display_text = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "pl-x-icu"),
                    culture = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    localization_set = table.Column<string>(type: "character varying(26)", maxLength: 26, nullable: true),
                    source_version_id = table.Column<string>(type: "character varying(26)", maxLength: 26, nullable: true),
                    alias = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    list_content_item_id = table.Column<string>(type: "character varying(26)", maxLength: 26, nullable: true),
                    latest = table.Column<bool>(type: "boolean", nullable: false),
                    published = table.Column<bool>(type: "boolean", nullable: false),
                    deleted_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    emptied_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    created_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    modified_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    published_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    scheduled_publish_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    scheduled_archive_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    schedule_problem = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    owner = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    author = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    review = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    submitted_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    submitted_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    approval_reminded_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    reviewed_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    note = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    document = table.Column<string>(type: "jsonb", nullable: false),
                    plain_text = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_content_items", x => x.id);
                    table.CheckConstraint("ck_content_items_deleted", "deleted_utc is null or not (latest or published)");
                });

            migrationBuilder.CreateTable(
                name: "content_links",
                columns: table => new
                {
                    content_item_id = table.Column<string>(type: "character varying(26)", maxLength: 26, nullable: false),
                    url = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    external = table.Column<bool>(type: "boolean", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    status = table.Column<int>(type: "integer", nullable: true),
                    checked_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_content_links", x => new { x.content_item_id, x.url });
                });

            migrationBuilder.CreateTable(
                name: "content_media",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    path = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    folder = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "pl-x-icu"),
                    name = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false, collation: "pl-x-icu"),
                    content_type = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    width = table.Column<int>(type: "integer", nullable: true),
                    height = table.Column<int>(type: "integer", nullable: true),
                    tone = table.Column<int>(type: "integer", nullable: true),
                    focal_x = table.Column<int>(type: "integer", nullable: false),
                    focal_y = table.Column<int>(type: "integer", nullable: false),
                    text_pl = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    text_en = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    decorative = table.Column<bool>(type: "boolean", nullable: false),
                    caption = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    author = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    licence = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    words = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    created_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    modified_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    deleted_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    purged_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    stamp = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_content_media", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "content_presence",
                columns: table => new
                {
                    content_item_id = table.Column<string>(type: "character varying(26)", maxLength: 26, nullable: false),
                    account = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    since_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    seen_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_content_presence", x => new { x.content_item_id, x.account });
                });

            migrationBuilder.CreateTable(
                name: "content_preview_links",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    content_item_id = table.Column<string>(type: "character varying(26)", maxLength: 26, nullable: false),
                    version_id = table.Column<string>(type: "character varying(26)", maxLength: 26, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    secret_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    label = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    created_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    created_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    expires_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    revoked_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_content_preview_links", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "content_preview_remarks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    link_id = table.Column<Guid>(type: "uuid", nullable: false),
                    content_item_id = table.Column<string>(type: "character varying(26)", maxLength: 26, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    signed_off = table.Column<bool>(type: "boolean", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    at_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_content_preview_remarks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "content_redirects",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    path = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    target = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    created_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    created_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_content_redirects", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "content_releases",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    at_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    problem = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    created_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    created_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    done_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_content_releases", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "content_reviews",
                columns: table => new
                {
                    content_item_id = table.Column<string>(type: "character varying(26)", maxLength: 26, nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    keeper = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    reminded_of = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_content_reviews", x => x.content_item_id);
                });

            migrationBuilder.CreateTable(
                name: "content_routes",
                columns: table => new
                {
                    path = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    content_item_id = table.Column<string>(type: "character varying(26)", maxLength: 26, nullable: false),
                    current = table.Column<bool>(type: "boolean", nullable: false),
                    since = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_content_routes", x => x.path);
                });

            migrationBuilder.CreateTable(
                name: "content_setting_versions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    section = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    saved_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    author = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    values = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_content_setting_versions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "content_settings",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    value = table.Column<string>(type: "jsonb", nullable: false),
                    modified_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_content_settings", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "data_protection_keys",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    friendly_name = table.Column<string>(type: "text", nullable: true),
                    xml = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_protection_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "files",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    store = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    path = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    name = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false, collation: "pl-x-icu"),
                    content_type = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    scan = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_files", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "forms_answers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    form_id = table.Column<string>(type: "character varying(26)", maxLength: 26, nullable: false),
                    version_id = table.Column<string>(type: "character varying(26)", maxLength: 26, nullable: false),
                    culture = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    about = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    number = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: true),
                    place = table.Column<int>(type: "integer", nullable: true),
                    start_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    lines = table.Column<string>(type: "text", nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    created_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    changed_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    sent_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    keep_until_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    erased_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_forms_answers", x => x.id);
                    table.CheckConstraint("ck_forms_answers_sent", "state = 'Draft' OR (number IS NOT NULL AND sent_utc IS NOT NULL AND keep_until_utc IS NOT NULL)");
                });

            migrationBuilder.CreateTable(
                name: "forms_gates",
                columns: table => new
                {
                    form_id = table.Column<string>(type: "character varying(26)", maxLength: 26, nullable: false),
                    is_shut = table.Column<bool>(type: "boolean", nullable: false),
                    was_open = table.Column<bool>(type: "boolean", nullable: false),
                    changed_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_forms_gates", x => x.form_id);
                });

            migrationBuilder.CreateTable(
                name: "forms_issues",
                columns: table => new
                {
                    topic = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    thing = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    activity = table.Column<long>(type: "bigint", nullable: false),
                    created_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    after = table.Column<Guid>(type: "uuid", nullable: true),
                    sent = table.Column<int>(type: "integer", nullable: false),
                    done_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_forms_issues", x => new { x.topic, x.thing });
                });

            migrationBuilder.CreateTable(
                name: "forms_subscribers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    culture = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    topics = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    powiat_code = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: true),
                    asked_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    confirmed_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_forms_subscribers", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "institutions_field_rules",
                columns: table => new
                {
                    key = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    live = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_institutions_field_rules", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "institutions_imports",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    file_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    format = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    heads_json = table.Column<string>(type: "text", nullable: false),
                    mapping_json = table.Column<string>(type: "text", nullable: false),
                    rows = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    stopped_at = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    position = table.Column<int>(type: "integer", nullable: false),
                    finished = table.Column<int>(type: "integer", nullable: false),
                    list_new = table.Column<bool>(type: "boolean", nullable: false),
                    actor_kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    actor_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    created_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    done_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    is_forgotten = table.Column<bool>(type: "boolean", nullable: false),
                    stamp = table.Column<Guid>(type: "uuid", nullable: false),
                    worker_id = table.Column<Guid>(type: "uuid", nullable: true),
                    worker_until_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_institutions_imports", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "institutions_powiats",
                columns: table => new
                {
                    code = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "pl-x-icu"),
                    seat = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    subregion = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    is_city = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_institutions_powiats", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "institutions_terms",
                columns: table => new
                {
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    slug = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    name_pl = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    name_en = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    order = table.Column<int>(type: "integer", nullable: false),
                    is_active = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_institutions_terms", x => new { x.kind, x.slug });
                });

            migrationBuilder.CreateTable(
                name: "institutions_types",
                columns: table => new
                {
                    code = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    name_pl = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    name_en = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    group = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    report_type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    is_pes = table.Column<bool>(type: "boolean", nullable: false),
                    legal_base = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    order = table.Column<int>(type: "integer", nullable: false),
                    is_active = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_institutions_types", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "jobs_runs",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    scheduled_for = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    started_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    finished_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    error = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    node = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_jobs_runs", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "mail_outbox",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    activity = table.Column<long>(type: "bigint", nullable: false),
                    about = table.Column<Guid>(type: "uuid", nullable: false),
                    template = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    recipient = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: false),
                    culture = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    subject = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    html = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    reply_to = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    next_attempt_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    claim = table.Column<Guid>(type: "uuid", nullable: true),
                    sent_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    last_error = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    round = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mail_outbox", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "mail_own_templates",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    title = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    examples = table.Column<string>(type: "text", nullable: false),
                    changed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mail_own_templates", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "mail_templates",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    culture = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    subject = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
                    changed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mail_templates", x => new { x.name, x.culture });
                });

            migrationBuilder.CreateTable(
                name: "number_series",
                columns: table => new
                {
                    series = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    last = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_number_series", x => new { x.series, x.year });
                });

            migrationBuilder.CreateTable(
                name: "participants_keys",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    @protected = table.Column<string>(name: "protected", type: "text", nullable: false),
                    made_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_participants_keys", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "participants_people",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    given_names = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "pl-x-icu"),
                    family_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "pl-x-icu"),
                    birth_date = table.Column<DateOnly>(type: "date", nullable: false),
                    sex = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    phone = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    gmina_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: true),
                    locality = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    postal_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: true),
                    name_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    namesake = table.Column<int>(type: "integer", nullable: false),
                    pesel_state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    pesel_hidden = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    pesel_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    pesel_end = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: true),
                    other_email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    other_phone = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    joined_into_id = table.Column<Guid>(type: "uuid", nullable: true),
                    created_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    modified_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    stamp = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_participants_people", x => x.id);
                    table.ForeignKey(
                        name: "fk_participants_people_participants_people_joined_into_id",
                        column: x => x.joined_into_id,
                        principalTable: "participants_people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "partners_announcements",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<string>(type: "character varying(5000)", maxLength: 5000, nullable: false),
                    pinned = table.Column<bool>(type: "boolean", nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "pl-x-icu"),
                    author_id = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    added_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_partners_announcements", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "partners_local",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    slug = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "pl-x-icu"),
                    goals_pl = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    goals_en = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    place = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: true),
                    animator_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    animator_email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    is_shown = table.Column<bool>(type: "boolean", nullable: false),
                    modified_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_partners_local", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "partners_meetings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    what = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    starts_at = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    ends_at = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    place = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    link = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    who = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    moves = table.Column<int>(type: "integer", nullable: false),
                    moved_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "pl-x-icu"),
                    author_id = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    added_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_partners_meetings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "partners_partners",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "pl-x-icu"),
                    mailbox = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    phone = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    about_pl = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    about_en = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    powiats = table.Column<List<string>>(type: "text[]", nullable: false),
                    topics = table.Column<List<string>>(type: "text[]", nullable: false),
                    capacity = table.Column<int>(type: "integer", nullable: true),
                    work_days = table.Column<List<string>>(type: "text[]", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    created_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    modified_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    stamp = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_partners_partners", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "partners_room_files",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    file_id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "pl-x-icu"),
                    author_id = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    added_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_partners_room_files", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "partners_room_members",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    digest = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    phone = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    position = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    digested_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_partners_room_members", x => x.account_id);
                });

            migrationBuilder.CreateTable(
                name: "partners_topics",
                columns: table => new
                {
                    slug = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name_pl = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    name_en = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    order = table.Column<int>(type: "integer", nullable: false),
                    is_active = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_partners_topics", x => x.slug);
                });

            migrationBuilder.CreateTable(
                name: "privacy_requests",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    received_on = table.Column<DateOnly>(type: "date", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    given_names = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    family_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    birth_date = table.Column<DateOnly>(type: "date", nullable: true),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    phone = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    pesel_hidden = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    picks = table.Column<string>(type: "text", nullable: true),
                    outcome = table.Column<string>(type: "text", nullable: true),
                    created_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    done_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    stamp = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_privacy_requests", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "search_misses",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    culture = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    words = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    times = table.Column<int>(type: "integer", nullable: false),
                    first_day = table.Column<DateOnly>(type: "date", nullable: false),
                    last_day = table.Column<DateOnly>(type: "date", nullable: false),
                    put_away = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_search_misses", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "search_synonyms",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    phrases = table.Column<string>(type: "character varying(972)", maxLength: 972, nullable: false),
                    changed_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    changed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_search_synonyms", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "signing_keys",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    public_pem = table.Column<string>(type: "text", nullable: false),
                    @protected = table.Column<string>(name: "protected", type: "text", nullable: true),
                    made_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    replaced_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_signing_keys", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "trainings_courses",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    slug = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    order = table.Column<int>(type: "integer", nullable: false),
                    name_pl = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: false, collation: "pl-x-icu"),
                    name_en = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: false),
                    goal_pl = table.Column<string>(type: "character varying(3000)", maxLength: 3000, nullable: false),
                    goal_en = table.Column<string>(type: "character varying(3000)", maxLength: 3000, nullable: false),
                    outcomes_pl = table.Column<string>(type: "character varying(3000)", maxLength: 3000, nullable: false),
                    programme_pl = table.Column<string>(type: "character varying(3000)", maxLength: 3000, nullable: false),
                    methods_pl = table.Column<string>(type: "character varying(3000)", maxLength: 3000, nullable: false),
                    for_whom_pl = table.Column<string>(type: "character varying(3000)", maxLength: 3000, nullable: false),
                    hours = table.Column<int>(type: "integer", nullable: false),
                    hour_minutes = table.Column<int>(type: "integer", nullable: false),
                    counts_toward_limit = table.Column<bool>(type: "boolean", nullable: false),
                    stamp = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trainings_courses", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "users_accounts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "pl-x-icu"),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    last_sign_in_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    blocked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    words = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    user_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    normalized_user_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    normalized_email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    phone_number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    email_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    password_hash = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    security_stamp = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    concurrency_stamp = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    lockout_end = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    access_failed_count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_users_accounts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "users_roles",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    description = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    asks_second_factor = table.Column<bool>(type: "boolean", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true, collation: "pl-x-icu"),
                    normalized_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    concurrency_stamp = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_users_roles", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "users_tallies",
                columns: table => new
                {
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    times = table.Column<int>(type: "integer", nullable: false),
                    since_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_users_tallies", x => x.hash);
                });

            migrationBuilder.CreateTable(
                name: "workflows_causes",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    run_id = table.Column<Guid>(type: "uuid", nullable: false),
                    depth = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_workflows_causes", x => x.sequence);
                });

            migrationBuilder.CreateTable(
                name: "workflows_types",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    is_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    enabled_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    current_version = table.Column<Guid>(type: "uuid", nullable: true),
                    draft_version = table.Column<Guid>(type: "uuid", nullable: true),
                    owner = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    told_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    changed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    is_removed = table.Column<bool>(type: "boolean", nullable: false),
                    stamp = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_workflows_types", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "advisory_requests",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    number = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: true),
                    topic = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    channel = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    entered_by = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: true),
                    culture = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    client = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    institution_id = table.Column<Guid>(type: "uuid", nullable: true),
                    client_name = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: true),
                    gmina_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: true),
                    place_answered = table.Column<bool>(type: "boolean", nullable: false),
                    about = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    contact_name = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    phone = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    way = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    times = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    access = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    mail_mark = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: true),
                    clause = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    agreed_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    owner_line = table.Column<int>(type: "integer", nullable: true),
                    created_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    changed_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    sent_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    warned_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    stamp = table.Column<Guid>(type: "uuid", nullable: false),
                    merged_into_id = table.Column<Guid>(type: "uuid", nullable: true),
                    adviser_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: true),
                    answered_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    closed_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    helped = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    was_easy = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_advisory_requests", x => x.id);
                    table.CheckConstraint("ck_advisory_requests_owned", "state = 'Draft' OR (owner_id IS NOT NULL AND owner_line IS NOT NULL AND number IS NOT NULL)");
                    table.ForeignKey(
                        name: "fk_advisory_requests_request_owner_id_owner_line_owner_id",
                        columns: x => new { x.id, x.owner_line, x.owner_id },
                        principalTable: "advisory_owners",
                        principalColumns: new[] { "request_id", "number", "owner_id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "advisory_rules",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    set_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    target = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    topic_group = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    topic = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    area = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: true),
                    client = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    language = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: true),
                    returning = table.Column<bool>(type: "boolean", nullable: true),
                    partner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    is_on = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_advisory_rules", x => x.id);
                    table.ForeignKey(
                        name: "fk_advisory_rules_advisory_rule_sets_set_id",
                        column: x => x.set_id,
                        principalTable: "advisory_rule_sets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "bulk_items",
                columns: table => new
                {
                    run_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    subject_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    why = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    why_with = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    mark = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bulk_items", x => new { x.run_id, x.number });
                    table.ForeignKey(
                        name: "fk_bulk_items_bulk_runs_run_id",
                        column: x => x.run_id,
                        principalTable: "bulk_runs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "content_media_uses",
                columns: table => new
                {
                    version_id = table.Column<Guid>(type: "uuid", nullable: false),
                    path = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_content_media_uses", x => new { x.version_id, x.path });
                    table.ForeignKey(
                        name: "fk_content_media_uses_content_items_version_id",
                        column: x => x.version_id,
                        principalTable: "content_items",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "content_term_uses",
                columns: table => new
                {
                    version_id = table.Column<Guid>(type: "uuid", nullable: false),
                    term_id = table.Column<string>(type: "character varying(26)", maxLength: 26, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_content_term_uses", x => new { x.version_id, x.term_id });
                    table.ForeignKey(
                        name: "fk_content_term_uses_content_items_version_id",
                        column: x => x.version_id,
                        principalTable: "content_items",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "content_release_items",
                columns: table => new
                {
                    release_id = table.Column<Guid>(type: "uuid", nullable: false),
                    content_item_id = table.Column<string>(type: "character varying(26)", maxLength: 26, nullable: false),
                    act = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    version_id = table.Column<string>(type: "character varying(26)", maxLength: 26, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_content_release_items", x => new { x.release_id, x.content_item_id });
                    table.ForeignKey(
                        name: "fk_content_release_items_content_releases_release_id",
                        column: x => x.release_id,
                        principalTable: "content_releases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "forms_files",
                columns: table => new
                {
                    file_id = table.Column<Guid>(type: "uuid", nullable: false),
                    answer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    at_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_forms_files", x => x.file_id);
                    table.ForeignKey(
                        name: "fk_forms_files_files_file_id",
                        column: x => x.file_id,
                        principalTable: "files",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_forms_files_forms_answers_answer_id",
                        column: x => x.answer_id,
                        principalTable: "forms_answers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "forms_links",
                columns: table => new
                {
                    token_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    answer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_forms_links", x => x.token_hash);
                    table.ForeignKey(
                        name: "fk_forms_links_forms_answers_answer_id",
                        column: x => x.answer_id,
                        principalTable: "forms_answers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "institutions_import_rows",
                columns: table => new
                {
                    import_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    cells_json = table.Column<string>(type: "text", nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    findings_json = table.Column<string>(type: "text", nullable: true),
                    changes_json = table.Column<string>(type: "text", nullable: true),
                    likes_json = table.Column<string>(type: "text", nullable: true),
                    entry_id = table.Column<Guid>(type: "uuid", nullable: true),
                    decision = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    result = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    before_json = table.Column<string>(type: "text", nullable: true),
                    stamp_after = table.Column<Guid>(type: "uuid", nullable: true),
                    undo = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_institutions_import_rows", x => new { x.import_id, x.number });
                    table.ForeignKey(
                        name: "fk_institutions_import_rows_institutions_imports_import_id",
                        column: x => x.import_id,
                        principalTable: "institutions_imports",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "institutions_gminas",
                columns: table => new
                {
                    code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "pl-x-icu"),
                    powiat_code = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    degurba = table.Column<int>(type: "integer", nullable: true),
                    gone_on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_institutions_gminas", x => x.code);
                    table.ForeignKey(
                        name: "fk_institutions_gminas_institutions_powiats_powiat_code",
                        column: x => x.powiat_code,
                        principalTable: "institutions_powiats",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "institutions_entries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    slug = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    name = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false, collation: "pl-x-icu"),
                    folded_name = table.Column<string>(type: "character varying(350)", maxLength: 350, nullable: false),
                    words = table.Column<string>(type: "character varying(1010)", maxLength: 1010, nullable: false),
                    short_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    type_code = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    parent_id = table.Column<Guid>(type: "uuid", nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    do_not_list = table.Column<bool>(type: "boolean", nullable: false),
                    is_social_enterprise = table.Column<bool>(type: "boolean", nullable: false),
                    social_enterprise_since = table.Column<DateOnly>(type: "date", nullable: true),
                    social_enterprise_decision = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    social_enterprise_voivode = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    is_opp = table.Column<bool>(type: "boolean", nullable: false),
                    runs_cis = table.Column<bool>(type: "boolean", nullable: false),
                    runs_kis = table.Column<bool>(type: "boolean", nullable: false),
                    runs_wtz = table.Column<bool>(type: "boolean", nullable: false),
                    runs_zaz = table.Column<bool>(type: "boolean", nullable: false),
                    description_pl = table.Column<string>(type: "character varying(10000)", maxLength: 10000, nullable: true),
                    description_en = table.Column<string>(type: "character varying(10000)", maxLength: 10000, nullable: true),
                    website = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    social_links = table.Column<List<string>>(type: "text[]", nullable: false),
                    languages = table.Column<List<string>>(type: "text[]", nullable: false),
                    logo_path = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    confirmed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    confirmed_by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    is_hidden_by_age = table.Column<bool>(type: "boolean", nullable: false),
                    created_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    modified_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    merged_into_id = table.Column<Guid>(type: "uuid", nullable: true),
                    state_before_merge = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    stamp = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_institutions_entries", x => x.id);
                    table.CheckConstraint("ck_institutions_entries_merged", "(state = 'Merged') = (merged_into_id IS NOT NULL)");
                    table.ForeignKey(
                        name: "fk_institutions_entries_institutions_entries_merged_into_id",
                        column: x => x.merged_into_id,
                        principalTable: "institutions_entries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_institutions_entries_institutions_entries_parent_id",
                        column: x => x.parent_id,
                        principalTable: "institutions_entries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_institutions_entries_institutions_types_type_code",
                        column: x => x.type_code,
                        principalTable: "institutions_types",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "participants_apart",
                columns: table => new
                {
                    one_id = table.Column<Guid>(type: "uuid", nullable: false),
                    other_id = table.Column<Guid>(type: "uuid", nullable: false),
                    said_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_participants_apart", x => new { x.one_id, x.other_id });
                    table.ForeignKey(
                        name: "fk_participants_apart_participants_people_one_id",
                        column: x => x.one_id,
                        principalTable: "participants_people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_participants_apart_participants_people_other_id",
                        column: x => x.other_id,
                        principalTable: "participants_people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "participants_entitlements",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    slot = table.Column<int>(type: "integer", nullable: false),
                    source_module = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    source_id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    taken_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    returned_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    override_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    override_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_participants_entitlements", x => x.id);
                    table.CheckConstraint("ck_participants_entitlements_slot", "slot >= 1");
                    table.ForeignKey(
                        name: "fk_participants_entitlements_participants_people_person_id",
                        column: x => x.person_id,
                        principalTable: "participants_people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "participants_joins",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    stays_id = table.Column<Guid>(type: "uuid", nullable: false),
                    gone_id = table.Column<Guid>(type: "uuid", nullable: false),
                    things_json = table.Column<string>(type: "jsonb", nullable: false),
                    joined_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    undone_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    stamp = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_participants_joins", x => x.id);
                    table.ForeignKey(
                        name: "fk_participants_joins_participants_people_gone_id",
                        column: x => x.gone_id,
                        principalTable: "participants_people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_participants_joins_participants_people_stays_id",
                        column: x => x.stays_id,
                        principalTable: "participants_people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "participants_statuses",
                columns: table => new
                {
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    labour = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    education = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    disability = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    foreign_origin = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    third_country = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    minority = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    homeless = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    told_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_participants_statuses", x => x.person_id);
                    table.ForeignKey(
                        name: "fk_participants_statuses_participants_people_person_id",
                        column: x => x.person_id,
                        principalTable: "participants_people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "participants_supports",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    institution_id = table.Column<Guid>(type: "uuid", nullable: true),
                    entity_group = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    gmina_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: true),
                    powiat_code = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: true),
                    subregion = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    hours = table.Column<decimal>(type: "numeric(6,2)", precision: 6, scale: 2, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    source_module = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    source_id = table.Column<Guid>(type: "uuid", nullable: false),
                    round = table.Column<int>(type: "integer", nullable: false),
                    place_id = table.Column<Guid>(type: "uuid", nullable: true),
                    corrects_id = table.Column<Guid>(type: "uuid", nullable: true),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    written_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_participants_supports", x => x.id);
                    table.ForeignKey(
                        name: "fk_participants_supports_participants_people_person_id",
                        column: x => x.person_id,
                        principalTable: "participants_people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_participants_supports_participants_supports_corrects_id",
                        column: x => x.corrects_id,
                        principalTable: "participants_supports",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "partners_join_requests",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    partnership_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sent_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    organisation = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    sector = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    phone = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    culture = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    reminded_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    answered_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_partners_join_requests", x => x.id);
                    table.ForeignKey(
                        name: "fk_partners_join_requests_partners_local_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partners_local",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "partners_local_documents",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    partnership_id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "pl-x-icu"),
                    file_id = table.Column<Guid>(type: "uuid", nullable: false),
                    added_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_partners_local_documents", x => x.id);
                    table.ForeignKey(
                        name: "fk_partners_local_documents_partners_local_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partners_local",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "partners_local_meetings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    partnership_id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    starts_at = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    place = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_partners_local_meetings", x => x.id);
                    table.ForeignKey(
                        name: "fk_partners_local_meetings_partners_local_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partners_local",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "partners_local_members",
                columns: table => new
                {
                    partnership_id = table.Column<Guid>(type: "uuid", nullable: false),
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sector = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_partners_local_members", x => new { x.partnership_id, x.institution_id });
                    table.ForeignKey(
                        name: "fk_partners_local_members_partners_local_partnership_id",
                        column: x => x.partnership_id,
                        principalTable: "partners_local",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "partners_absences",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    partner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    first_day = table.Column<DateOnly>(type: "date", nullable: false),
                    last_day = table.Column<DateOnly>(type: "date", nullable: false),
                    note = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_partners_absences", x => x.id);
                    table.CheckConstraint("ck_partners_absences_days", "first_day <= last_day");
                    table.ForeignKey(
                        name: "fk_partners_absences_partners_partners_partner_id",
                        column: x => x.partner_id,
                        principalTable: "partners_partners",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "partners_staff",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    partner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    since_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    left_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_partners_staff", x => x.id);
                    table.ForeignKey(
                        name: "fk_partners_staff_partners_partners_partner_id",
                        column: x => x.partner_id,
                        principalTable: "partners_partners",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "trainings_editions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    recruitment = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ranked_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    course_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    organiser_id = table.Column<Guid>(type: "uuid", nullable: true),
                    capacity = table.Column<int>(type: "integer", nullable: false),
                    minimum = table.Column<int>(type: "integer", nullable: false),
                    opens_on = table.Column<DateOnly>(type: "date", nullable: false),
                    closes_on = table.Column<DateOnly>(type: "date", nullable: false),
                    place = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: true),
                    locality = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: true),
                    gmina_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: true),
                    online = table.Column<bool>(type: "boolean", nullable: false),
                    trainer = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: true),
                    support = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    travel_cap = table.Column<decimal>(type: "numeric(10,2)", precision: 10, scale: 2, nullable: true),
                    first_day = table.Column<DateOnly>(type: "date", nullable: true),
                    last_day = table.Column<DateOnly>(type: "date", nullable: true),
                    taken = table.Column<int>(type: "integer", nullable: false),
                    waiting = table.Column<int>(type: "integer", nullable: false),
                    waiting_together = table.Column<int>(type: "integer", nullable: false),
                    is_kept = table.Column<bool>(type: "boolean", nullable: false),
                    sequence = table.Column<int>(type: "integer", nullable: false),
                    modified_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    moved_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    counts_toward_limit = table.Column<bool>(type: "boolean", nullable: false),
                    ended_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    reminded_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    opened_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    warned_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    end_reminders = table.Column<int>(type: "integer", nullable: false),
                    stamp = table.Column<Guid>(type: "uuid", nullable: false),
                    online_address = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    queue_last = table.Column<int>(type: "integer", nullable: false),
                    line_last = table.Column<int>(type: "integer", nullable: false),
                    line_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    rules = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: false),
                    rules_number = table.Column<int>(type: "integer", nullable: true),
                    kept_gorzowski = table.Column<int>(type: "integer", nullable: false),
                    kept_zielonogorski = table.Column<int>(type: "integer", nullable: false),
                    kept_until = table.Column<DateOnly>(type: "date", nullable: true),
                    kept_released_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    free_gorzowski = table.Column<int>(type: "integer", nullable: false),
                    free_zielonogorski = table.Column<int>(type: "integer", nullable: false),
                    free_elsewhere = table.Column<int>(type: "integer", nullable: false),
                    status_asked_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trainings_editions", x => x.id);
                    table.CheckConstraint("ck_trainings_editions_capacity", "capacity > 0 AND minimum >= 0 AND minimum <= capacity AND taken >= 0 AND taken <= capacity AND kept_gorzowski >= 0 AND kept_zielonogorski >= 0 AND kept_gorzowski + kept_zielonogorski <= capacity");
                    table.ForeignKey(
                        name: "fk_trainings_editions_trainings_courses_course_id",
                        column: x => x.course_id,
                        principalTable: "trainings_courses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "trainings_wishes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    course_id = table.Column<Guid>(type: "uuid", nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    culture = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    asked_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    confirmed_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trainings_wishes", x => x.id);
                    table.ForeignKey(
                        name: "fk_trainings_wishes_course_course_id",
                        column: x => x.course_id,
                        principalTable: "trainings_courses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "users_account_claims",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    claim_type = table.Column<string>(type: "text", nullable: true),
                    claim_value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_users_account_claims", x => x.id);
                    table.ForeignKey(
                        name: "fk_users_account_claims_users_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "users_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "users_account_logins",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    provider_key = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    provider_display_name = table.Column<string>(type: "text", nullable: true),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_users_account_logins", x => new { x.login_provider, x.provider_key });
                    table.ForeignKey(
                        name: "fk_users_account_logins_users_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "users_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "users_account_tokens",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    login_provider = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    name = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_users_account_tokens", x => new { x.account_id, x.login_provider, x.name });
                    table.ForeignKey(
                        name: "fk_users_account_tokens_users_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "users_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "users_devices",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    secret_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    words = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    first_seen_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    last_seen_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    trusted_until_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_users_devices", x => x.id);
                    table.ForeignKey(
                        name: "fk_users_devices_users_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "users_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "users_links",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    purpose = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    token_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    used_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_users_links", x => x.id);
                    table.ForeignKey(
                        name: "fk_users_links_users_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "users_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "users_passkeys",
                columns: table => new
                {
                    credential_id = table.Column<byte[]>(type: "bytea", maxLength: 1024, nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    data = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_users_passkeys", x => x.credential_id);
                    table.ForeignKey(
                        name: "fk_users_passkeys_users_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "users_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "users_recovery_codes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    created_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    used_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_users_recovery_codes", x => x.id);
                    table.ForeignKey(
                        name: "fk_users_recovery_codes_users_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "users_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "users_second_factors",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key_hidden = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    last_step = table.Column<long>(type: "bigint", nullable: false),
                    since_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_users_second_factors", x => x.account_id);
                    table.ForeignKey(
                        name: "fk_users_second_factors_users_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "users_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "users_sessions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    device_id = table.Column<Guid>(type: "uuid", nullable: false),
                    way = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    words = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    place = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    started_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    last_seen_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ended_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_users_sessions", x => x.id);
                    table.ForeignKey(
                        name: "fk_users_sessions_users_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "users_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "users_account_roles",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    role_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_users_account_roles", x => new { x.account_id, x.role_id });
                    table.ForeignKey(
                        name: "fk_users_account_roles_users_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "users_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_users_account_roles_users_roles_role_id",
                        column: x => x.role_id,
                        principalTable: "users_roles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "users_role_permissions",
                columns: table => new
                {
                    role_id = table.Column<Guid>(type: "uuid", nullable: false),
                    permission = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_users_role_permissions", x => new { x.role_id, x.permission });
                    table.ForeignKey(
                        name: "fk_users_role_permissions_users_roles_role_id",
                        column: x => x.role_id,
                        principalTable: "users_roles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "workflows_versions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    type_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    document = table.Column<string>(type: "text", nullable: false),
                    changed_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    changed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    published_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_workflows_versions", x => x.id);
                    table.ForeignKey(
                        name: "fk_workflows_versions_workflows_types_type_id",
                        column: x => x.type_id,
                        principalTable: "workflows_types",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "advisory_bookings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    bookable_id = table.Column<Guid>(type: "uuid", nullable: false),
                    partner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    purpose = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: true),
                    title = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    starts_at = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    ends_at = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    pieces = table.Column<int>(type: "integer", nullable: false),
                    series_id = table.Column<Guid>(type: "uuid", nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    booked_by = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: true),
                    created_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    cancelled_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    reason = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_advisory_bookings", x => x.id);
                    table.CheckConstraint("ck_advisory_bookings_times", "starts_at < ends_at AND pieces >= 1");
                    table.ForeignKey(
                        name: "fk_advisory_bookings_advisory_bookables_bookable_id",
                        column: x => x.bookable_id,
                        principalTable: "advisory_bookables",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_advisory_bookings_advisory_requests_request_id",
                        column: x => x.request_id,
                        principalTable: "advisory_requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "advisory_cards",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    topic = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    adviser_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    starts_at = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    ends_at = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    form = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    place = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: true),
                    problem = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    done = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    next = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    created_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    days_late = table.Column<int>(type: "integer", nullable: false),
                    decided_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_advisory_cards", x => x.id);
                    table.ForeignKey(
                        name: "fk_advisory_cards_advisory_requests_request_id",
                        column: x => x.request_id,
                        principalTable: "advisory_requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "advisory_checks",
                columns: table => new
                {
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    item = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    actor_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    at_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_advisory_checks", x => new { x.request_id, x.item });
                    table.ForeignKey(
                        name: "fk_advisory_checks_advisory_requests_request_id",
                        column: x => x.request_id,
                        principalTable: "advisory_requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "advisory_deadlines",
                columns: table => new
                {
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    step = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    round = table.Column<int>(type: "integer", nullable: false),
                    started_on = table.Column<DateOnly>(type: "date", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    paused_on = table.Column<DateOnly>(type: "date", nullable: true),
                    ended_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    is_met = table.Column<bool>(type: "boolean", nullable: false),
                    reminded_on = table.Column<DateOnly>(type: "date", nullable: true),
                    breached_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    breached_by = table.Column<Guid>(type: "uuid", nullable: true),
                    breached_adviser_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_advisory_deadlines", x => new { x.request_id, x.step, x.round });
                    table.ForeignKey(
                        name: "fk_advisory_deadlines_advisory_requests_request_id",
                        column: x => x.request_id,
                        principalTable: "advisory_requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "advisory_diagnoses",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    adviser_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    at_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    summary = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_advisory_diagnoses", x => x.id);
                    table.ForeignKey(
                        name: "fk_advisory_diagnoses_advisory_requests_request_id",
                        column: x => x.request_id,
                        principalTable: "advisory_requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "advisory_files",
                columns: table => new
                {
                    file_id = table.Column<Guid>(type: "uuid", nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    is_for_client = table.Column<bool>(type: "boolean", nullable: false),
                    is_by_client = table.Column<bool>(type: "boolean", nullable: false),
                    actor_kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    actor_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    at_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_advisory_files", x => x.file_id);
                    table.ForeignKey(
                        name: "fk_advisory_files_advisory_requests_request_id",
                        column: x => x.request_id,
                        principalTable: "advisory_requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_advisory_files_files_file_id",
                        column: x => x.file_id,
                        principalTable: "files",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "advisory_letters",
                columns: table => new
                {
                    key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: true),
                    files = table.Column<int>(type: "integer", nullable: false),
                    at_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_advisory_letters", x => x.key);
                    table.ForeignKey(
                        name: "fk_advisory_letters_advisory_requests_request_id",
                        column: x => x.request_id,
                        principalTable: "advisory_requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "advisory_links",
                columns: table => new
                {
                    token_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    expires_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    is_by_letter = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_advisory_links", x => x.token_hash);
                    table.ForeignKey(
                        name: "fk_advisory_links_advisory_requests_request_id",
                        column: x => x.request_id,
                        principalTable: "advisory_requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "advisory_messages",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    text = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false),
                    meeting_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    actor_kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    actor_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    at_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_advisory_messages", x => x.id);
                    table.ForeignKey(
                        name: "fk_advisory_messages_advisory_requests_request_id",
                        column: x => x.request_id,
                        principalTable: "advisory_requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "advisory_paths",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    goals = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    responsible_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    created_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    decided_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_advisory_paths", x => x.id);
                    table.ForeignKey(
                        name: "fk_advisory_paths_advisory_requests_request_id",
                        column: x => x.request_id,
                        principalTable: "advisory_requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "advisory_presence",
                columns: table => new
                {
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    seen_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_advisory_presence", x => new { x.request_id, x.account });
                    table.ForeignKey(
                        name: "fk_advisory_presence_advisory_requests_request_id",
                        column: x => x.request_id,
                        principalTable: "advisory_requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "advisory_referrals",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    course_id = table.Column<Guid>(type: "uuid", nullable: false),
                    edition_id = table.Column<Guid>(type: "uuid", nullable: true),
                    actor_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: true),
                    at_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    withdrawn_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_advisory_referrals", x => x.id);
                    table.ForeignKey(
                        name: "fk_advisory_referrals_advisory_requests_request_id",
                        column: x => x.request_id,
                        principalTable: "advisory_requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "advisory_second_advisers",
                columns: table => new
                {
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false),
                    partner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    since_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_advisory_second_advisers", x => new { x.request_id, x.account_id });
                    table.ForeignKey(
                        name: "fk_advisory_second_advisers_advisory_requests_request_id",
                        column: x => x.request_id,
                        principalTable: "advisory_requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "advisory_ties",
                columns: table => new
                {
                    from_id = table.Column<Guid>(type: "uuid", nullable: false),
                    to_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    at_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_advisory_ties", x => new { x.from_id, x.to_id });
                    table.CheckConstraint("ck_advisory_ties_two", "from_id <> to_id");
                    table.ForeignKey(
                        name: "fk_advisory_ties_advisory_requests_from_id",
                        column: x => x.from_id,
                        principalTable: "advisory_requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_advisory_ties_advisory_requests_to_id",
                        column: x => x.to_id,
                        principalTable: "advisory_requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "institutions_apart",
                columns: table => new
                {
                    one_id = table.Column<Guid>(type: "uuid", nullable: false),
                    other_id = table.Column<Guid>(type: "uuid", nullable: false),
                    said_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_institutions_apart", x => new { x.one_id, x.other_id });
                    table.ForeignKey(
                        name: "fk_institutions_apart_institutions_entries_one_id",
                        column: x => x.one_id,
                        principalTable: "institutions_entries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_institutions_apart_institutions_entries_other_id",
                        column: x => x.other_id,
                        principalTable: "institutions_entries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "institutions_askings",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    began_on = table.Column<DateOnly>(type: "date", nullable: false),
                    letters = table.Column<int>(type: "integer", nullable: false),
                    last_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_institutions_askings", x => x.institution_id);
                    table.ForeignKey(
                        name: "fk_institutions_askings_institutions_entries_institution_id",
                        column: x => x.institution_id,
                        principalTable: "institutions_entries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "institutions_contacts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    order = table.Column<int>(type: "integer", nullable: false),
                    role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    phone = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    email = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    is_public = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_institutions_contacts", x => x.id);
                    table.ForeignKey(
                        name: "fk_institutions_contacts_institutions_entries_institution_id",
                        column: x => x.institution_id,
                        principalTable: "institutions_entries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "institutions_entry_terms",
                columns: table => new
                {
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    slug = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_institutions_entry_terms", x => new { x.institution_id, x.kind, x.slug });
                    table.ForeignKey(
                        name: "fk_institutions_entry_terms_institutions_entries_institution_id",
                        column: x => x.institution_id,
                        principalTable: "institutions_entries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_institutions_entry_terms_institutions_terms_kind_slug",
                        columns: x => new { x.kind, x.slug },
                        principalTable: "institutions_terms",
                        principalColumns: new[] { "kind", "slug" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "institutions_identifiers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    scheme = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    value = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    register = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: true),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_institutions_identifiers", x => x.id);
                    table.ForeignKey(
                        name: "fk_institutions_identifiers_institutions_entries_institution_id",
                        column: x => x.institution_id,
                        principalTable: "institutions_entries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "institutions_joins",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    stays_id = table.Column<Guid>(type: "uuid", nullable: false),
                    gone_id = table.Column<Guid>(type: "uuid", nullable: false),
                    before_json = table.Column<string>(type: "text", nullable: false),
                    after_json = table.Column<string>(type: "text", nullable: false),
                    units_json = table.Column<string>(type: "text", nullable: false),
                    took_wish = table.Column<bool>(type: "boolean", nullable: false),
                    stays_state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    joined_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    undone_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    stamp = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_institutions_joins", x => x.id);
                    table.ForeignKey(
                        name: "fk_institutions_joins_institutions_entries_gone_id",
                        column: x => x.gone_id,
                        principalTable: "institutions_entries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_institutions_joins_institutions_entries_stays_id",
                        column: x => x.stays_id,
                        principalTable: "institutions_entries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "institutions_links",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    purpose = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    email = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    representative_id = table.Column<Guid>(type: "uuid", nullable: true),
                    token_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    created_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    expires_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    used_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_institutions_links", x => x.id);
                    table.ForeignKey(
                        name: "fk_institutions_links_institutions_entries_institution_id",
                        column: x => x.institution_id,
                        principalTable: "institutions_entries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "institutions_mistakes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reported_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    about = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    culture = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    answer = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    closed_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    closed_by = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_institutions_mistakes", x => x.id);
                    table.ForeignKey(
                        name: "fk_institutions_mistakes_institutions_entries_institution_id",
                        column: x => x.institution_id,
                        principalTable: "institutions_entries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "institutions_places",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    order = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    label = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    street = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    postal_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: true),
                    locality = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    gmina_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: true),
                    phone = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    access = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    access_note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_institutions_places", x => x.id);
                    table.ForeignKey(
                        name: "fk_institutions_places_institutions_entries_institution_id",
                        column: x => x.institution_id,
                        principalTable: "institutions_entries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_institutions_places_institutions_gminas_gmina_code",
                        column: x => x.gmina_code,
                        principalTable: "institutions_gminas",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "institutions_representatives",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    email = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    role = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    answer = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    culture = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    asked_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    decided_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    decided_by = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    ended_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_institutions_representatives", x => x.id);
                    table.ForeignKey(
                        name: "fk_institutions_representatives_institutions_entries_instituti",
                        column: x => x.institution_id,
                        principalTable: "institutions_entries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "trainings_criteria",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    edition_id = table.Column<Guid>(type: "uuid", nullable: false),
                    order = table.Column<int>(type: "integer", nullable: false),
                    label = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    most = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trainings_criteria", x => x.id);
                    table.ForeignKey(
                        name: "fk_trainings_criteria_edition_edition_id",
                        column: x => x.edition_id,
                        principalTable: "trainings_editions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "trainings_groups",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    edition_id = table.Column<Guid>(type: "uuid", nullable: false),
                    mode = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    coordinator = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    phone = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    culture = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    institution_id = table.Column<Guid>(type: "uuid", nullable: true),
                    institution_name = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: true),
                    skips = table.Column<int>(type: "integer", nullable: false),
                    most_skips = table.Column<int>(type: "integer", nullable: false),
                    created_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    changed_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    sent_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trainings_groups", x => x.id);
                    table.CheckConstraint("ck_trainings_groups_skips", "skips >= 0 AND (sent_utc IS NULL OR skips <= most_skips)");
                    table.ForeignKey(
                        name: "fk_trainings_groups_edition_edition_id",
                        column: x => x.edition_id,
                        principalTable: "trainings_editions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "trainings_materials",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    course_id = table.Column<Guid>(type: "uuid", nullable: true),
                    edition_id = table.Column<Guid>(type: "uuid", nullable: true),
                    title = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    from_start = table.Column<bool>(type: "boolean", nullable: false),
                    file_id = table.Column<Guid>(type: "uuid", nullable: false),
                    added_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    added_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trainings_materials", x => x.id);
                    table.CheckConstraint("ck_trainings_materials_home", "(course_id IS NULL) <> (edition_id IS NULL)");
                    table.ForeignKey(
                        name: "fk_trainings_materials_course_course_id",
                        column: x => x.course_id,
                        principalTable: "trainings_courses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_trainings_materials_edition_edition_id",
                        column: x => x.edition_id,
                        principalTable: "trainings_editions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_trainings_materials_files_file_id",
                        column: x => x.file_id,
                        principalTable: "files",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "trainings_messages",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    edition_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reach = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    title = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    text = table.Column<string>(type: "character varying(3000)", maxLength: 3000, nullable: false),
                    sent_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trainings_messages", x => x.id);
                    table.ForeignKey(
                        name: "fk_trainings_messages_edition_edition_id",
                        column: x => x.edition_id,
                        principalTable: "trainings_editions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "trainings_places",
                columns: table => new
                {
                    edition_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    act = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    enrolment_id = table.Column<Guid>(type: "uuid", nullable: true),
                    queue = table.Column<int>(type: "integer", nullable: true),
                    place = table.Column<int>(type: "integer", nullable: true),
                    capacity = table.Column<int>(type: "integer", nullable: false),
                    group_id = table.Column<Guid>(type: "uuid", nullable: true),
                    most_skips = table.Column<int>(type: "integer", nullable: true),
                    kept_gorzowski = table.Column<int>(type: "integer", nullable: true),
                    kept_zielonogorski = table.Column<int>(type: "integer", nullable: true),
                    home = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trainings_places", x => new { x.edition_id, x.number });
                    table.ForeignKey(
                        name: "fk_trainings_places_edition_edition_id",
                        column: x => x.edition_id,
                        principalTable: "trainings_editions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "trainings_rules",
                columns: table => new
                {
                    edition_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: false),
                    file_id = table.Column<Guid>(type: "uuid", nullable: false),
                    added_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    added_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trainings_rules", x => new { x.edition_id, x.number });
                    table.ForeignKey(
                        name: "fk_trainings_rules_edition_edition_id",
                        column: x => x.edition_id,
                        principalTable: "trainings_editions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_trainings_rules_files_file_id",
                        column: x => x.file_id,
                        principalTable: "files",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "trainings_sessions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    edition_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    starts_at = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    ends_at = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    place = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: true),
                    is_online = table.Column<bool>(type: "boolean", nullable: false),
                    online_address = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    list_stamp = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trainings_sessions", x => x.id);
                    table.ForeignKey(
                        name: "fk_trainings_sessions_trainings_editions_edition_id",
                        column: x => x.edition_id,
                        principalTable: "trainings_editions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "trainings_travel_batches",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    edition_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    made_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    made_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    paid_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trainings_travel_batches", x => x.id);
                    table.ForeignKey(
                        name: "fk_trainings_travel_batches_edition_edition_id",
                        column: x => x.edition_id,
                        principalTable: "trainings_editions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "workflows_clocks",
                columns: table => new
                {
                    version_id = table.Column<Guid>(type: "uuid", nullable: false),
                    activity_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    due_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_workflows_clocks", x => new { x.version_id, x.activity_id });
                    table.ForeignKey(
                        name: "fk_workflows_clocks_workflows_versions_version_id",
                        column: x => x.version_id,
                        principalTable: "workflows_versions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "workflows_runs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    type_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    version_id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    subject_module = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    subject_type = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    subject_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    correlation = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    started_by = table.Column<long>(type: "bigint", nullable: false),
                    depth = table.Column<int>(type: "integer", nullable: false),
                    memory = table.Column<string>(type: "text", nullable: false),
                    steps = table.Column<int>(type: "integer", nullable: false),
                    started_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    moved_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    fault_step = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    fault_reason = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_workflows_runs", x => x.id);
                    table.ForeignKey(
                        name: "fk_workflows_runs_workflows_types_type_id",
                        column: x => x.type_id,
                        principalTable: "workflows_types",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_workflows_runs_workflows_versions_version_id",
                        column: x => x.version_id,
                        principalTable: "workflows_versions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "advisory_booked_quarters",
                columns: table => new
                {
                    bookable_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    quarter = table.Column<int>(type: "integer", nullable: false),
                    piece = table.Column<int>(type: "integer", nullable: false),
                    booking_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_advisory_booked_quarters", x => new { x.bookable_id, x.day, x.quarter, x.piece });
                    table.ForeignKey(
                        name: "fk_advisory_booked_quarters_advisory_bookings_booking_id",
                        column: x => x.booking_id,
                        principalTable: "advisory_bookings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "advisory_busy_quarters",
                columns: table => new
                {
                    who = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    quarter = table.Column<int>(type: "integer", nullable: false),
                    card_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_advisory_busy_quarters", x => new { x.who, x.day, x.quarter });
                    table.ForeignKey(
                        name: "fk_advisory_busy_quarters_advisory_cards_card_id",
                        column: x => x.card_id,
                        principalTable: "advisory_cards",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "advisory_card_people",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    card_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    given_names = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    family_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    birth_date = table.Column<DateOnly>(type: "date", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_advisory_card_people", x => x.id);
                    table.ForeignKey(
                        name: "fk_advisory_card_people_advisory_cards_card_id",
                        column: x => x.card_id,
                        principalTable: "advisory_cards",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "advisory_diagnosis_scores",
                columns: table => new
                {
                    diagnosis_id = table.Column<Guid>(type: "uuid", nullable: false),
                    area = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    score = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_advisory_diagnosis_scores", x => new { x.diagnosis_id, x.area });
                    table.CheckConstraint("ck_advisory_diagnosis_scores_scale", "score BETWEEN 1 AND 5");
                    table.ForeignKey(
                        name: "fk_advisory_diagnosis_scores_advisory_diagnoses_diagnosis_id",
                        column: x => x.diagnosis_id,
                        principalTable: "advisory_diagnoses",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "advisory_path_steps",
                columns: table => new
                {
                    path_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    topic = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    what = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    hours = table.Column<decimal>(type: "numeric(6,2)", precision: 6, scale: 2, nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_advisory_path_steps", x => new { x.path_id, x.number });
                    table.ForeignKey(
                        name: "fk_advisory_path_steps_advisory_paths_path_id",
                        column: x => x.path_id,
                        principalTable: "advisory_paths",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "institutions_hours",
                columns: table => new
                {
                    place_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    from = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    to = table.Column<TimeOnly>(type: "time without time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_institutions_hours", x => new { x.place_id, x.day, x.from });
                    table.ForeignKey(
                        name: "fk_institutions_hours_institutions_places_place_id",
                        column: x => x.place_id,
                        principalTable: "institutions_places",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "institutions_corrections",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    representative_id = table.Column<Guid>(type: "uuid", nullable: true),
                    made_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    before = table.Column<string>(type: "text", nullable: false),
                    after = table.Column<string>(type: "text", nullable: false),
                    decided_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    answer = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_institutions_corrections", x => x.id);
                    table.ForeignKey(
                        name: "fk_institutions_corrections_institutions_entries_institution_id",
                        column: x => x.institution_id,
                        principalTable: "institutions_entries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_institutions_corrections_institutions_representatives_repre",
                        column: x => x.representative_id,
                        principalTable: "institutions_representatives",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "trainings_enrolments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    edition_id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    number = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: true),
                    queue = table.Column<int>(type: "integer", nullable: true),
                    place = table.Column<int>(type: "integer", nullable: true),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    group_id = table.Column<Guid>(type: "uuid", nullable: true),
                    called_as = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: true),
                    is_together = table.Column<bool>(type: "boolean", nullable: false),
                    institution_id = table.Column<Guid>(type: "uuid", nullable: true),
                    home = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    culture = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    needs_travel = table.Column<bool>(type: "boolean", nullable: false),
                    needs_night = table.Column<bool>(type: "boolean", nullable: false),
                    needs_care = table.Column<bool>(type: "boolean", nullable: false),
                    diet = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    access = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    statement = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    points = table.Column<int>(type: "integer", nullable: true),
                    decided_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    rules = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: true),
                    rules_number = table.Column<int>(type: "integer", nullable: true),
                    agreed_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    taken_by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    consents = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    limit_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    limit_by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    offered_until_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    created_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    changed_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    draft_text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    missing = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    missing_until = table.Column<DateOnly>(type: "date", nullable: true),
                    returned_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    return_reminded_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    revised_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trainings_enrolments", x => x.id);
                    table.ForeignKey(
                        name: "fk_trainings_enrolments_edition_edition_id",
                        column: x => x.edition_id,
                        principalTable: "trainings_editions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_trainings_enrolments_enrolment_group_group_id",
                        column: x => x.group_id,
                        principalTable: "trainings_groups",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "trainings_group_links",
                columns: table => new
                {
                    token_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    group_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    expires_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trainings_group_links", x => x.token_hash);
                    table.ForeignKey(
                        name: "fk_trainings_group_links_trainings_groups_group_id",
                        column: x => x.group_id,
                        principalTable: "trainings_groups",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "workflows_calls",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    run_id = table.Column<Guid>(type: "uuid", nullable: false),
                    activity_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    method = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    url = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
                    content_type = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    headers = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    next_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    status = table.Column<int>(type: "integer", nullable: true),
                    error = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_workflows_calls", x => x.id);
                    table.ForeignKey(
                        name: "fk_workflows_calls_workflows_runs_run_id",
                        column: x => x.run_id,
                        principalTable: "workflows_runs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "workflows_decisions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    run_id = table.Column<Guid>(type: "uuid", nullable: false),
                    activity_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    title = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    url = table.Column<string>(type: "text", nullable: false),
                    roles = table.Column<string>(type: "text", nullable: false),
                    actions = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    outcome = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    decided_by = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    decided_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_workflows_decisions", x => x.id);
                    table.ForeignKey(
                        name: "fk_workflows_decisions_workflows_runs_run_id",
                        column: x => x.run_id,
                        principalTable: "workflows_runs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "workflows_links",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    run_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    expires_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    used_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_workflows_links", x => x.id);
                    table.ForeignKey(
                        name: "fk_workflows_links_workflows_runs_run_id",
                        column: x => x.run_id,
                        principalTable: "workflows_runs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "workflows_steps",
                columns: table => new
                {
                    run_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    activity_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    activity = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    outcome = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    told = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_workflows_steps", x => new { x.run_id, x.number });
                    table.ForeignKey(
                        name: "fk_workflows_steps_workflows_runs_run_id",
                        column: x => x.run_id,
                        principalTable: "workflows_runs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "workflows_waits",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    run_id = table.Column<Guid>(type: "uuid", nullable: false),
                    activity_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    turn = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    key = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    correlation = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    due_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    called_by = table.Column<long>(type: "bigint", nullable: true),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_workflows_waits", x => x.id);
                    table.ForeignKey(
                        name: "fk_workflows_waits_workflows_runs_run_id",
                        column: x => x.run_id,
                        principalTable: "workflows_runs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "institutions_correction_fields",
                columns: table => new
                {
                    correction_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_institutions_correction_fields", x => new { x.correction_id, x.key });
                    table.ForeignKey(
                        name: "fk_institutions_correction_fields_institutions_corrections_cor",
                        column: x => x.correction_id,
                        principalTable: "institutions_corrections",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "trainings_appeals",
                columns: table => new
                {
                    enrolment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    edition_id = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    sent_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    decision = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    decided_by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    decided_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trainings_appeals", x => x.enrolment_id);
                    table.ForeignKey(
                        name: "fk_trainings_appeals_trainings_enrolments_enrolment_id",
                        column: x => x.enrolment_id,
                        principalTable: "trainings_enrolments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "trainings_assessments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    enrolment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    edition_id = table.Column<Guid>(type: "uuid", nullable: false),
                    assessor = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    is_eligible = table.Column<bool>(type: "boolean", nullable: false),
                    total = table.Column<int>(type: "integer", nullable: false),
                    note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    saved_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trainings_assessments", x => x.id);
                    table.ForeignKey(
                        name: "fk_trainings_assessments_trainings_enrolments_enrolment_id",
                        column: x => x.enrolment_id,
                        principalTable: "trainings_enrolments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "trainings_attendance",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    edition_id = table.Column<Guid>(type: "uuid", nullable: false),
                    session_id = table.Column<Guid>(type: "uuid", nullable: false),
                    enrolment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    is_present = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trainings_attendance", x => x.id);
                    table.ForeignKey(
                        name: "fk_trainings_attendance_session_session_id",
                        column: x => x.session_id,
                        principalTable: "trainings_sessions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_trainings_attendance_trainings_enrolments_enrolment_id",
                        column: x => x.enrolment_id,
                        principalTable: "trainings_enrolments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "trainings_certificates",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    code = table.Column<string>(type: "character varying(26)", maxLength: 26, nullable: false),
                    enrolment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    edition_id = table.Column<Guid>(type: "uuid", nullable: false),
                    issued_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    given_names = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: false),
                    family_name = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: false),
                    course_pl = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: false),
                    course_en = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: false),
                    outcomes = table.Column<string>(type: "character varying(3000)", maxLength: 3000, nullable: false),
                    hours = table.Column<int>(type: "integer", nullable: false),
                    hour_minutes = table.Column<int>(type: "integer", nullable: false),
                    first_day = table.Column<DateOnly>(type: "date", nullable: false),
                    last_day = table.Column<DateOnly>(type: "date", nullable: false),
                    place = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: false),
                    organiser = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: false),
                    trainer = table.Column<string>(type: "character varying(250)", maxLength: 250, nullable: true),
                    revoked_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    revoke_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    replaced_by_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trainings_certificates", x => x.id);
                    table.ForeignKey(
                        name: "fk_trainings_certificates_trainings_enrolments_enrolment_id",
                        column: x => x.enrolment_id,
                        principalTable: "trainings_enrolments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "trainings_links",
                columns: table => new
                {
                    token_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    enrolment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    expires_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    is_proven = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trainings_links", x => x.token_hash);
                    table.ForeignKey(
                        name: "fk_trainings_links_trainings_enrolments_enrolment_id",
                        column: x => x.enrolment_id,
                        principalTable: "trainings_enrolments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "trainings_travel_claims",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    edition_id = table.Column<Guid>(type: "uuid", nullable: false),
                    enrolment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    route = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    mode = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    amount = table.Column<decimal>(type: "numeric(10,2)", precision: 10, scale: 2, nullable: false),
                    holder = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    account_hidden = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    account_end = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: true),
                    approved = table.Column<decimal>(type: "numeric(10,2)", precision: 10, scale: 2, nullable: true),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    changed_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    sent_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    decided_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    decided_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    batch_id = table.Column<Guid>(type: "uuid", nullable: true),
                    stamp = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trainings_travel_claims", x => x.id);
                    table.CheckConstraint("ck_trainings_travel_claims_amount", "approved IS NULL OR CAST(approved AS NUMERIC) <= CAST(amount AS NUMERIC)");
                    table.ForeignKey(
                        name: "fk_trainings_travel_claims_edition_edition_id",
                        column: x => x.edition_id,
                        principalTable: "trainings_editions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_trainings_travel_claims_trainings_enrolments_enrolment_id",
                        column: x => x.enrolment_id,
                        principalTable: "trainings_enrolments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_trainings_travel_claims_travel_batch_batch_id",
                        column: x => x.batch_id,
                        principalTable: "trainings_travel_batches",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "trainings_points",
                columns: table => new
                {
                    card_id = table.Column<Guid>(type: "uuid", nullable: false),
                    criterion_id = table.Column<Guid>(type: "uuid", nullable: false),
                    points = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trainings_points", x => new { x.card_id, x.criterion_id });
                    table.ForeignKey(
                        name: "fk_trainings_points_trainings_assessments_card_id",
                        column: x => x.card_id,
                        principalTable: "trainings_assessments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_trainings_points_trainings_criteria_criterion_id",
                        column: x => x.criterion_id,
                        principalTable: "trainings_criteria",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "trainings_travel_tickets",
                columns: table => new
                {
                    file_id = table.Column<Guid>(type: "uuid", nullable: false),
                    claim_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at_utc = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trainings_travel_tickets", x => x.file_id);
                    table.ForeignKey(
                        name: "fk_trainings_travel_tickets_files_file_id",
                        column: x => x.file_id,
                        principalTable: "files",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_trainings_travel_tickets_trainings_travel_claims_claim_id",
                        column: x => x.claim_id,
                        principalTable: "trainings_travel_claims",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_activity_log_actor_id_sequence",
                table: "activity_log",
                columns: new[] { "actor_id", "sequence" });

            migrationBuilder.CreateIndex(
                name: "ix_activity_log_at",
                table: "activity_log",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_activity_log_module_sequence",
                table: "activity_log",
                columns: new[] { "module", "sequence" });

            migrationBuilder.CreateIndex(
                name: "ix_activity_log_subject_id_sequence",
                table: "activity_log",
                columns: new[] { "subject_id", "sequence" });

            migrationBuilder.CreateIndex(
                name: "ix_activity_log_subject_type_subject_id_sequence",
                table: "activity_log",
                columns: new[] { "subject_type", "subject_id", "sequence" });

            migrationBuilder.CreateIndex(
                name: "ix_activity_log_verb_subject_type_sequence",
                table: "activity_log",
                columns: new[] { "verb", "subject_type", "sequence" });

            migrationBuilder.CreateIndex(
                name: "ix_activity_parked_consumer_node_sequence",
                table: "activity_parked",
                columns: new[] { "consumer", "node", "sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_activity_parked_state",
                table: "activity_parked",
                column: "state");

            migrationBuilder.CreateIndex(
                name: "ix_activity_seals_upto",
                table: "activity_seals",
                column: "upto",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_advisory_bookables_owner_id",
                table: "advisory_bookables",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "ix_advisory_booked_quarters_booking_id",
                table: "advisory_booked_quarters",
                column: "booking_id");

            migrationBuilder.CreateIndex(
                name: "ix_advisory_bookings_bookable_id",
                table: "advisory_bookings",
                column: "bookable_id");

            migrationBuilder.CreateIndex(
                name: "ix_advisory_bookings_day_bookable_id",
                table: "advisory_bookings",
                columns: new[] { "day", "bookable_id" });

            migrationBuilder.CreateIndex(
                name: "ix_advisory_bookings_request_id",
                table: "advisory_bookings",
                column: "request_id");

            migrationBuilder.CreateIndex(
                name: "ix_advisory_bookings_series_id",
                table: "advisory_bookings",
                column: "series_id");

            migrationBuilder.CreateIndex(
                name: "ix_advisory_busy_quarters_card_id",
                table: "advisory_busy_quarters",
                column: "card_id");

            migrationBuilder.CreateIndex(
                name: "ix_advisory_card_people_card_id",
                table: "advisory_card_people",
                column: "card_id");

            migrationBuilder.CreateIndex(
                name: "ix_advisory_card_people_person_id",
                table: "advisory_card_people",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_advisory_cards_day_owner_id",
                table: "advisory_cards",
                columns: new[] { "day", "owner_id" });

            migrationBuilder.CreateIndex(
                name: "ix_advisory_cards_number",
                table: "advisory_cards",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_advisory_cards_request_id",
                table: "advisory_cards",
                column: "request_id");

            migrationBuilder.CreateIndex(
                name: "ix_advisory_deadlines_due_on",
                table: "advisory_deadlines",
                column: "due_on",
                filter: "ended_utc IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_advisory_diagnoses_request_id",
                table: "advisory_diagnoses",
                column: "request_id");

            migrationBuilder.CreateIndex(
                name: "ix_advisory_files_request_id",
                table: "advisory_files",
                column: "request_id");

            migrationBuilder.CreateIndex(
                name: "ix_advisory_letters_at_utc",
                table: "advisory_letters",
                column: "at_utc");

            migrationBuilder.CreateIndex(
                name: "ix_advisory_letters_request_id",
                table: "advisory_letters",
                column: "request_id");

            migrationBuilder.CreateIndex(
                name: "ix_advisory_links_request_id",
                table: "advisory_links",
                column: "request_id");

            migrationBuilder.CreateIndex(
                name: "ix_advisory_messages_request_id_at_utc",
                table: "advisory_messages",
                columns: new[] { "request_id", "at_utc" });

            migrationBuilder.CreateIndex(
                name: "ix_advisory_paths_request_id",
                table: "advisory_paths",
                column: "request_id",
                unique: true,
                filter: "state IN ('Waiting', 'Accepted')");

            migrationBuilder.CreateIndex(
                name: "ix_advisory_paths_request_id_number",
                table: "advisory_paths",
                columns: new[] { "request_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_advisory_referrals_at_utc",
                table: "advisory_referrals",
                column: "at_utc");

            migrationBuilder.CreateIndex(
                name: "ix_advisory_referrals_request_id",
                table: "advisory_referrals",
                column: "request_id");

            migrationBuilder.CreateIndex(
                name: "ix_advisory_referrals_request_id_course_id_edition_id",
                table: "advisory_referrals",
                columns: new[] { "request_id", "course_id", "edition_id" },
                unique: true,
                filter: "withdrawn_utc IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_advisory_requests_adviser_id_owner_id_state_due_on_sent_utc",
                table: "advisory_requests",
                columns: new[] { "adviser_id", "owner_id", "state", "due_on", "sent_utc", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_advisory_requests_due_on_state",
                table: "advisory_requests",
                columns: new[] { "due_on", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_advisory_requests_email",
                table: "advisory_requests",
                column: "email");

            migrationBuilder.CreateIndex(
                name: "ix_advisory_requests_id_owner_line_owner_id",
                table: "advisory_requests",
                columns: new[] { "id", "owner_line", "owner_id" });

            migrationBuilder.CreateIndex(
                name: "ix_advisory_requests_institution_id",
                table: "advisory_requests",
                column: "institution_id");

            migrationBuilder.CreateIndex(
                name: "ix_advisory_requests_mail_mark",
                table: "advisory_requests",
                column: "mail_mark",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_advisory_requests_number",
                table: "advisory_requests",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_advisory_requests_owner_id_closed_utc_id",
                table: "advisory_requests",
                columns: new[] { "owner_id", "closed_utc", "id" },
                filter: "state = 'Closed'");

            migrationBuilder.CreateIndex(
                name: "ix_advisory_requests_owner_id_state_due_on_sent_utc_topic_id",
                table: "advisory_requests",
                columns: new[] { "owner_id", "state", "due_on", "sent_utc", "topic", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_advisory_requests_state_changed_utc",
                table: "advisory_requests",
                columns: new[] { "state", "changed_utc" });

            migrationBuilder.CreateIndex(
                name: "ix_advisory_requests_state_closed_utc_id",
                table: "advisory_requests",
                columns: new[] { "state", "closed_utc", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_advisory_requests_state_due_on_sent_utc_topic_id",
                table: "advisory_requests",
                columns: new[] { "state", "due_on", "sent_utc", "topic", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_advisory_rule_sets_state",
                table: "advisory_rule_sets",
                column: "state",
                unique: true,
                filter: "state IN ('Live', 'Draft')");

            migrationBuilder.CreateIndex(
                name: "ix_advisory_rules_set_id",
                table: "advisory_rules",
                column: "set_id");

            migrationBuilder.CreateIndex(
                name: "ix_advisory_second_advisers_account_id",
                table: "advisory_second_advisers",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_advisory_ties_to_id",
                table: "advisory_ties",
                column: "to_id");

            migrationBuilder.CreateIndex(
                name: "ix_bulk_runs_created_utc",
                table: "bulk_runs",
                column: "created_utc");

            migrationBuilder.CreateIndex(
                name: "ix_content_autosaves_account_content_type",
                table: "content_autosaves",
                columns: new[] { "account", "content_type" });

            migrationBuilder.CreateIndex(
                name: "ix_content_items_alias",
                table: "content_items",
                column: "alias");

            migrationBuilder.CreateIndex(
                name: "ix_content_items_content_item_id",
                table: "content_items",
                column: "content_item_id",
                unique: true,
                filter: "latest");

            migrationBuilder.CreateIndex(
                name: "ix_content_items_content_item_id_number",
                table: "content_items",
                columns: new[] { "content_item_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_content_items_content_item_id1",
                table: "content_items",
                column: "content_item_id",
                unique: true,
                filter: "published");

            migrationBuilder.CreateIndex(
                name: "ix_content_items_content_type_culture_published_published_utc",
                table: "content_items",
                columns: new[] { "content_type", "culture", "published", "published_utc" });

            migrationBuilder.CreateIndex(
                name: "ix_content_items_list_content_item_id",
                table: "content_items",
                column: "list_content_item_id");

            migrationBuilder.CreateIndex(
                name: "ix_content_items_localization_set",
                table: "content_items",
                column: "localization_set");

            migrationBuilder.CreateIndex(
                name: "ix_content_items_review",
                table: "content_items",
                column: "review",
                filter: "review <> 'None'");

            migrationBuilder.CreateIndex(
                name: "ix_content_items_scheduled_archive_utc",
                table: "content_items",
                column: "scheduled_archive_utc");

            migrationBuilder.CreateIndex(
                name: "ix_content_items_scheduled_publish_utc",
                table: "content_items",
                column: "scheduled_publish_utc");

            migrationBuilder.CreateIndex(
                name: "ix_content_items_version_id",
                table: "content_items",
                column: "version_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_content_links_state",
                table: "content_links",
                column: "state");

            migrationBuilder.CreateIndex(
                name: "ix_content_links_url",
                table: "content_links",
                column: "url");

            migrationBuilder.CreateIndex(
                name: "ix_content_media_created_utc",
                table: "content_media",
                column: "created_utc");

            migrationBuilder.CreateIndex(
                name: "ix_content_media_deleted_utc",
                table: "content_media",
                column: "deleted_utc");

            migrationBuilder.CreateIndex(
                name: "ix_content_media_folder_created_utc",
                table: "content_media",
                columns: new[] { "folder", "created_utc" });

            migrationBuilder.CreateIndex(
                name: "ix_content_media_path",
                table: "content_media",
                column: "path",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_content_media_uses_path",
                table: "content_media_uses",
                column: "path");

            migrationBuilder.CreateIndex(
                name: "ix_content_preview_links_content_item_id",
                table: "content_preview_links",
                column: "content_item_id");

            migrationBuilder.CreateIndex(
                name: "ix_content_preview_links_secret_hash",
                table: "content_preview_links",
                column: "secret_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_content_preview_remarks_content_item_id",
                table: "content_preview_remarks",
                column: "content_item_id");

            migrationBuilder.CreateIndex(
                name: "ix_content_preview_remarks_link_id_at_utc",
                table: "content_preview_remarks",
                columns: new[] { "link_id", "at_utc" });

            migrationBuilder.CreateIndex(
                name: "ix_content_redirects_path",
                table: "content_redirects",
                column: "path",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_content_releases_state_at_utc",
                table: "content_releases",
                columns: new[] { "state", "at_utc" });

            migrationBuilder.CreateIndex(
                name: "ix_content_reviews_due_on",
                table: "content_reviews",
                column: "due_on");

            migrationBuilder.CreateIndex(
                name: "ix_content_routes_content_item_id",
                table: "content_routes",
                column: "content_item_id");

            migrationBuilder.CreateIndex(
                name: "ix_content_setting_versions_section_number",
                table: "content_setting_versions",
                columns: new[] { "section", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_content_term_uses_term_id",
                table: "content_term_uses",
                column: "term_id");

            migrationBuilder.CreateIndex(
                name: "ix_files_scan",
                table: "files",
                column: "scan",
                filter: "scan = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "ix_files_store_path",
                table: "files",
                columns: new[] { "store", "path" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_forms_answers_about",
                table: "forms_answers",
                column: "about",
                filter: "about IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_forms_answers_form_id_place",
                table: "forms_answers",
                columns: new[] { "form_id", "place" },
                unique: true,
                filter: "place IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_forms_answers_form_id_state_sent_utc",
                table: "forms_answers",
                columns: new[] { "form_id", "state", "sent_utc" });

            migrationBuilder.CreateIndex(
                name: "ix_forms_answers_keep_until_utc",
                table: "forms_answers",
                column: "keep_until_utc");

            migrationBuilder.CreateIndex(
                name: "ix_forms_answers_number",
                table: "forms_answers",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_forms_answers_start_hash",
                table: "forms_answers",
                column: "start_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_forms_answers_state_changed_utc",
                table: "forms_answers",
                columns: new[] { "state", "changed_utc" });

            migrationBuilder.CreateIndex(
                name: "ix_forms_files_answer_id",
                table: "forms_files",
                column: "answer_id");

            migrationBuilder.CreateIndex(
                name: "ix_forms_issues_done_utc",
                table: "forms_issues",
                column: "done_utc");

            migrationBuilder.CreateIndex(
                name: "ix_forms_links_answer_id",
                table: "forms_links",
                column: "answer_id");

            migrationBuilder.CreateIndex(
                name: "ix_forms_subscribers_asked_utc",
                table: "forms_subscribers",
                column: "asked_utc");

            migrationBuilder.CreateIndex(
                name: "ix_forms_subscribers_email",
                table: "forms_subscribers",
                column: "email",
                unique: true,
                filter: "confirmed_utc IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_institutions_apart_other_id",
                table: "institutions_apart",
                column: "other_id");

            migrationBuilder.CreateIndex(
                name: "ix_institutions_contacts_email",
                table: "institutions_contacts",
                column: "email");

            migrationBuilder.CreateIndex(
                name: "ix_institutions_contacts_institution_id",
                table: "institutions_contacts",
                column: "institution_id");

            migrationBuilder.CreateIndex(
                name: "ix_institutions_correction_fields_state",
                table: "institutions_correction_fields",
                column: "state");

            migrationBuilder.CreateIndex(
                name: "ix_institutions_corrections_decided_utc",
                table: "institutions_corrections",
                column: "decided_utc");

            migrationBuilder.CreateIndex(
                name: "ix_institutions_corrections_institution_id",
                table: "institutions_corrections",
                column: "institution_id");

            migrationBuilder.CreateIndex(
                name: "ix_institutions_corrections_made_utc",
                table: "institutions_corrections",
                column: "made_utc");

            migrationBuilder.CreateIndex(
                name: "ix_institutions_corrections_representative_id",
                table: "institutions_corrections",
                column: "representative_id");

            migrationBuilder.CreateIndex(
                name: "ix_institutions_entries_folded_name",
                table: "institutions_entries",
                column: "folded_name");

            migrationBuilder.CreateIndex(
                name: "ix_institutions_entries_merged_into_id",
                table: "institutions_entries",
                column: "merged_into_id");

            migrationBuilder.CreateIndex(
                name: "ix_institutions_entries_modified_utc",
                table: "institutions_entries",
                column: "modified_utc");

            migrationBuilder.CreateIndex(
                name: "ix_institutions_entries_name",
                table: "institutions_entries",
                column: "name");

            migrationBuilder.CreateIndex(
                name: "ix_institutions_entries_parent_id",
                table: "institutions_entries",
                column: "parent_id");

            migrationBuilder.CreateIndex(
                name: "ix_institutions_entries_slug",
                table: "institutions_entries",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_institutions_entries_state_confirmed_on",
                table: "institutions_entries",
                columns: new[] { "state", "confirmed_on" });

            migrationBuilder.CreateIndex(
                name: "ix_institutions_entries_type_code",
                table: "institutions_entries",
                column: "type_code");

            migrationBuilder.CreateIndex(
                name: "ix_institutions_entry_terms_kind_slug",
                table: "institutions_entry_terms",
                columns: new[] { "kind", "slug" });

            migrationBuilder.CreateIndex(
                name: "ix_institutions_gminas_powiat_code",
                table: "institutions_gminas",
                column: "powiat_code");

            migrationBuilder.CreateIndex(
                name: "ix_institutions_identifiers_institution_id_scheme_value",
                table: "institutions_identifiers",
                columns: new[] { "institution_id", "scheme", "value" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_institutions_identifiers_value",
                table: "institutions_identifiers",
                column: "value");

            migrationBuilder.CreateIndex(
                name: "ix_institutions_import_rows_import_id_outcome_number",
                table: "institutions_import_rows",
                columns: new[] { "import_id", "outcome", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_institutions_imports_state",
                table: "institutions_imports",
                column: "state");

            migrationBuilder.CreateIndex(
                name: "ix_institutions_joins_gone_id",
                table: "institutions_joins",
                column: "gone_id",
                unique: true,
                filter: "undone_utc IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_institutions_joins_stays_id",
                table: "institutions_joins",
                column: "stays_id");

            migrationBuilder.CreateIndex(
                name: "ix_institutions_links_expires_utc",
                table: "institutions_links",
                column: "expires_utc");

            migrationBuilder.CreateIndex(
                name: "ix_institutions_links_institution_id",
                table: "institutions_links",
                column: "institution_id");

            migrationBuilder.CreateIndex(
                name: "ix_institutions_links_representative_id",
                table: "institutions_links",
                column: "representative_id");

            migrationBuilder.CreateIndex(
                name: "ix_institutions_links_token_hash",
                table: "institutions_links",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_institutions_mistakes_institution_id",
                table: "institutions_mistakes",
                column: "institution_id");

            migrationBuilder.CreateIndex(
                name: "ix_institutions_mistakes_state_reported_utc",
                table: "institutions_mistakes",
                columns: new[] { "state", "reported_utc" });

            migrationBuilder.CreateIndex(
                name: "ix_institutions_places_gmina_code",
                table: "institutions_places",
                column: "gmina_code");

            migrationBuilder.CreateIndex(
                name: "ix_institutions_places_institution_id",
                table: "institutions_places",
                column: "institution_id");

            migrationBuilder.CreateIndex(
                name: "ix_institutions_places_institution_id1",
                table: "institutions_places",
                column: "institution_id",
                unique: true,
                filter: "kind = 'Seat'");

            migrationBuilder.CreateIndex(
                name: "ix_institutions_representatives_institution_id_email",
                table: "institutions_representatives",
                columns: new[] { "institution_id", "email" });

            migrationBuilder.CreateIndex(
                name: "ix_institutions_representatives_state_asked_utc",
                table: "institutions_representatives",
                columns: new[] { "state", "asked_utc" });

            migrationBuilder.CreateIndex(
                name: "ix_mail_outbox_activity_template_recipient_about",
                table: "mail_outbox",
                columns: new[] { "activity", "template", "recipient", "about" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_mail_outbox_state_next_attempt_at",
                table: "mail_outbox",
                columns: new[] { "state", "next_attempt_at" });

            migrationBuilder.CreateIndex(
                name: "ix_mail_own_templates_title",
                table: "mail_own_templates",
                column: "title",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_participants_apart_other_id",
                table: "participants_apart",
                column: "other_id");

            migrationBuilder.CreateIndex(
                name: "ix_participants_entitlements_person_id_slot",
                table: "participants_entitlements",
                columns: new[] { "person_id", "slot" },
                unique: true,
                filter: "returned_utc IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_participants_entitlements_source_module_source_id",
                table: "participants_entitlements",
                columns: new[] { "source_module", "source_id" },
                unique: true,
                filter: "returned_utc IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_participants_joins_gone_id",
                table: "participants_joins",
                column: "gone_id",
                unique: true,
                filter: "undone_utc IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_participants_joins_stays_id",
                table: "participants_joins",
                column: "stays_id");

            migrationBuilder.CreateIndex(
                name: "ix_participants_people_birth_date",
                table: "participants_people",
                column: "birth_date");

            migrationBuilder.CreateIndex(
                name: "ix_participants_people_family_name_given_names",
                table: "participants_people",
                columns: new[] { "family_name", "given_names" });

            migrationBuilder.CreateIndex(
                name: "ix_participants_people_joined_into_id",
                table: "participants_people",
                column: "joined_into_id");

            migrationBuilder.CreateIndex(
                name: "ix_participants_people_name_hash",
                table: "participants_people",
                column: "name_hash");

            migrationBuilder.CreateIndex(
                name: "ix_participants_people_name_hash_namesake",
                table: "participants_people",
                columns: new[] { "name_hash", "namesake" },
                unique: true,
                filter: "joined_into_id IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_participants_people_pesel_hash",
                table: "participants_people",
                column: "pesel_hash",
                unique: true,
                filter: "pesel_hash IS NOT NULL AND joined_into_id IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_participants_supports_corrects_id",
                table: "participants_supports",
                column: "corrects_id",
                unique: true,
                filter: "corrects_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_participants_supports_institution_id",
                table: "participants_supports",
                column: "institution_id");

            migrationBuilder.CreateIndex(
                name: "ix_participants_supports_person_id",
                table: "participants_supports",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_participants_supports_source_module_source_id_round",
                table: "participants_supports",
                columns: new[] { "source_module", "source_id", "round" },
                unique: true,
                filter: "corrects_id IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_partners_absences_partner_id",
                table: "partners_absences",
                column: "partner_id");

            migrationBuilder.CreateIndex(
                name: "ix_partners_announcements_added_utc",
                table: "partners_announcements",
                column: "added_utc");

            migrationBuilder.CreateIndex(
                name: "ix_partners_join_requests_partnership_id",
                table: "partners_join_requests",
                column: "partnership_id");

            migrationBuilder.CreateIndex(
                name: "ix_partners_join_requests_state_sent_utc",
                table: "partners_join_requests",
                columns: new[] { "state", "sent_utc" });

            migrationBuilder.CreateIndex(
                name: "ix_partners_local_slug",
                table: "partners_local",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_partners_local_documents_partnership_id",
                table: "partners_local_documents",
                column: "partnership_id");

            migrationBuilder.CreateIndex(
                name: "ix_partners_local_meetings_partnership_id",
                table: "partners_local_meetings",
                column: "partnership_id");

            migrationBuilder.CreateIndex(
                name: "ix_partners_local_members_institution_id",
                table: "partners_local_members",
                column: "institution_id");

            migrationBuilder.CreateIndex(
                name: "ix_partners_meetings_added_utc",
                table: "partners_meetings",
                column: "added_utc");

            migrationBuilder.CreateIndex(
                name: "ix_partners_meetings_day",
                table: "partners_meetings",
                column: "day");

            migrationBuilder.CreateIndex(
                name: "ix_partners_partners_institution_id",
                table: "partners_partners",
                column: "institution_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_partners_room_files_added_utc",
                table: "partners_room_files",
                column: "added_utc");

            migrationBuilder.CreateIndex(
                name: "ix_partners_staff_account_id",
                table: "partners_staff",
                column: "account_id",
                unique: true,
                filter: "left_utc IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_partners_staff_partner_id",
                table: "partners_staff",
                column: "partner_id");

            migrationBuilder.CreateIndex(
                name: "ix_privacy_requests_number",
                table: "privacy_requests",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_privacy_requests_state_due_on",
                table: "privacy_requests",
                columns: new[] { "state", "due_on" });

            migrationBuilder.CreateIndex(
                name: "ix_search_misses_culture_words",
                table: "search_misses",
                columns: new[] { "culture", "words" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_trainings_appeals_edition_id",
                table: "trainings_appeals",
                column: "edition_id");

            migrationBuilder.CreateIndex(
                name: "ix_trainings_assessments_edition_id",
                table: "trainings_assessments",
                column: "edition_id");

            migrationBuilder.CreateIndex(
                name: "ix_trainings_assessments_enrolment_id_assessor",
                table: "trainings_assessments",
                columns: new[] { "enrolment_id", "assessor" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_trainings_attendance_edition_id",
                table: "trainings_attendance",
                column: "edition_id");

            migrationBuilder.CreateIndex(
                name: "ix_trainings_attendance_enrolment_id",
                table: "trainings_attendance",
                column: "enrolment_id");

            migrationBuilder.CreateIndex(
                name: "ix_trainings_attendance_session_id_enrolment_id",
                table: "trainings_attendance",
                columns: new[] { "session_id", "enrolment_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_trainings_certificates_code",
                table: "trainings_certificates",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_trainings_certificates_edition_id",
                table: "trainings_certificates",
                column: "edition_id");

            migrationBuilder.CreateIndex(
                name: "ix_trainings_certificates_enrolment_id",
                table: "trainings_certificates",
                column: "enrolment_id",
                unique: true,
                filter: "revoked_utc IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_trainings_certificates_number",
                table: "trainings_certificates",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_trainings_courses_slug",
                table: "trainings_courses",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_trainings_criteria_edition_id",
                table: "trainings_criteria",
                column: "edition_id");

            migrationBuilder.CreateIndex(
                name: "ix_trainings_editions_course_id_number",
                table: "trainings_editions",
                columns: new[] { "course_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_trainings_editions_state_last_day",
                table: "trainings_editions",
                columns: new[] { "state", "last_day" });

            migrationBuilder.CreateIndex(
                name: "ix_trainings_enrolments_edition_id_person_id",
                table: "trainings_enrolments",
                columns: new[] { "edition_id", "person_id" },
                unique: true,
                filter: "person_id IS NOT NULL AND state NOT IN ('Rejected', 'Resigned', 'Expired', 'CancelledByOrganiser', 'Unplaced', 'ResignedLate')");

            migrationBuilder.CreateIndex(
                name: "ix_trainings_enrolments_edition_id_place",
                table: "trainings_enrolments",
                columns: new[] { "edition_id", "place" },
                unique: true,
                filter: "place IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_trainings_enrolments_edition_id_queue",
                table: "trainings_enrolments",
                columns: new[] { "edition_id", "queue" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_trainings_enrolments_group_id",
                table: "trainings_enrolments",
                column: "group_id");

            migrationBuilder.CreateIndex(
                name: "ix_trainings_enrolments_institution_id",
                table: "trainings_enrolments",
                column: "institution_id");

            migrationBuilder.CreateIndex(
                name: "ix_trainings_enrolments_number",
                table: "trainings_enrolments",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_trainings_enrolments_person_id",
                table: "trainings_enrolments",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_trainings_enrolments_state_offered_until_utc",
                table: "trainings_enrolments",
                columns: new[] { "state", "offered_until_utc" });

            migrationBuilder.CreateIndex(
                name: "ix_trainings_group_links_group_id",
                table: "trainings_group_links",
                column: "group_id");

            migrationBuilder.CreateIndex(
                name: "ix_trainings_groups_edition_id",
                table: "trainings_groups",
                column: "edition_id");

            migrationBuilder.CreateIndex(
                name: "ix_trainings_groups_institution_id",
                table: "trainings_groups",
                column: "institution_id");

            migrationBuilder.CreateIndex(
                name: "ix_trainings_links_enrolment_id",
                table: "trainings_links",
                column: "enrolment_id");

            migrationBuilder.CreateIndex(
                name: "ix_trainings_materials_course_id",
                table: "trainings_materials",
                column: "course_id");

            migrationBuilder.CreateIndex(
                name: "ix_trainings_materials_edition_id",
                table: "trainings_materials",
                column: "edition_id");

            migrationBuilder.CreateIndex(
                name: "ix_trainings_materials_file_id",
                table: "trainings_materials",
                column: "file_id");

            migrationBuilder.CreateIndex(
                name: "ix_trainings_messages_edition_id",
                table: "trainings_messages",
                column: "edition_id");

            migrationBuilder.CreateIndex(
                name: "ix_trainings_points_criterion_id",
                table: "trainings_points",
                column: "criterion_id");

            migrationBuilder.CreateIndex(
                name: "ix_trainings_rules_file_id",
                table: "trainings_rules",
                column: "file_id");

            migrationBuilder.CreateIndex(
                name: "ix_trainings_sessions_day",
                table: "trainings_sessions",
                column: "day");

            migrationBuilder.CreateIndex(
                name: "ix_trainings_sessions_edition_id",
                table: "trainings_sessions",
                column: "edition_id");

            migrationBuilder.CreateIndex(
                name: "ix_trainings_travel_batches_edition_id",
                table: "trainings_travel_batches",
                column: "edition_id");

            migrationBuilder.CreateIndex(
                name: "ix_trainings_travel_batches_number",
                table: "trainings_travel_batches",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_trainings_travel_claims_batch_id",
                table: "trainings_travel_claims",
                column: "batch_id");

            migrationBuilder.CreateIndex(
                name: "ix_trainings_travel_claims_edition_id",
                table: "trainings_travel_claims",
                column: "edition_id");

            migrationBuilder.CreateIndex(
                name: "ix_trainings_travel_claims_enrolment_id",
                table: "trainings_travel_claims",
                column: "enrolment_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_trainings_travel_tickets_claim_id",
                table: "trainings_travel_tickets",
                column: "claim_id");

            migrationBuilder.CreateIndex(
                name: "ix_trainings_wishes_asked_utc",
                table: "trainings_wishes",
                column: "asked_utc");

            migrationBuilder.CreateIndex(
                name: "ix_trainings_wishes_course_id_email",
                table: "trainings_wishes",
                columns: new[] { "course_id", "email" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_users_account_claims_account_id",
                table: "users_account_claims",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_users_account_logins_account_id",
                table: "users_account_logins",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_users_account_roles_role_id",
                table: "users_account_roles",
                column: "role_id");

            migrationBuilder.CreateIndex(
                name: "ix_users_accounts_normalized_email",
                table: "users_accounts",
                column: "normalized_email",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_users_accounts_normalized_user_name",
                table: "users_accounts",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_users_devices_account_id_secret_hash",
                table: "users_devices",
                columns: new[] { "account_id", "secret_hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_users_links_account_id",
                table: "users_links",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_users_links_token_hash",
                table: "users_links",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_users_passkeys_account_id",
                table: "users_passkeys",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_users_recovery_codes_account_id",
                table: "users_recovery_codes",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_users_roles_normalized_name",
                table: "users_roles",
                column: "normalized_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_users_sessions_account_id_last_seen_utc",
                table: "users_sessions",
                columns: new[] { "account_id", "last_seen_utc" });

            migrationBuilder.CreateIndex(
                name: "ix_users_sessions_last_seen_utc",
                table: "users_sessions",
                column: "last_seen_utc");

            migrationBuilder.CreateIndex(
                name: "ix_users_tallies_since_utc",
                table: "users_tallies",
                column: "since_utc");

            migrationBuilder.CreateIndex(
                name: "ix_workflows_calls_run_id",
                table: "workflows_calls",
                column: "run_id");

            migrationBuilder.CreateIndex(
                name: "ix_workflows_calls_state_next_at",
                table: "workflows_calls",
                columns: new[] { "state", "next_at" });

            migrationBuilder.CreateIndex(
                name: "ix_workflows_causes_at",
                table: "workflows_causes",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_workflows_decisions_decided_by",
                table: "workflows_decisions",
                column: "decided_by");

            migrationBuilder.CreateIndex(
                name: "ix_workflows_decisions_run_id",
                table: "workflows_decisions",
                column: "run_id");

            migrationBuilder.CreateIndex(
                name: "ix_workflows_decisions_state_created_at",
                table: "workflows_decisions",
                columns: new[] { "state", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_workflows_links_run_id",
                table: "workflows_links",
                column: "run_id");

            migrationBuilder.CreateIndex(
                name: "ix_workflows_runs_state_version_id",
                table: "workflows_runs",
                columns: new[] { "state", "version_id" });

            migrationBuilder.CreateIndex(
                name: "ix_workflows_runs_subject_id_type_id_started_at",
                table: "workflows_runs",
                columns: new[] { "subject_id", "type_id", "started_at" });

            migrationBuilder.CreateIndex(
                name: "ix_workflows_runs_type_id_started_at",
                table: "workflows_runs",
                columns: new[] { "type_id", "started_at" });

            migrationBuilder.CreateIndex(
                name: "ix_workflows_runs_version_id",
                table: "workflows_runs",
                column: "version_id");

            migrationBuilder.CreateIndex(
                name: "ix_workflows_versions_type_id_number",
                table: "workflows_versions",
                columns: new[] { "type_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_workflows_waits_called_by",
                table: "workflows_waits",
                column: "called_by",
                filter: "called_by IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_workflows_waits_kind_due_at",
                table: "workflows_waits",
                columns: new[] { "kind", "due_at" });

            migrationBuilder.CreateIndex(
                name: "ix_workflows_waits_kind_key_correlation",
                table: "workflows_waits",
                columns: new[] { "kind", "key", "correlation" });

            migrationBuilder.CreateIndex(
                name: "ix_workflows_waits_run_id",
                table: "workflows_waits",
                column: "run_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "activity_cursors");

            migrationBuilder.DropTable(
                name: "activity_log");

            migrationBuilder.DropTable(
                name: "activity_parked");

            migrationBuilder.DropTable(
                name: "activity_seals");

            migrationBuilder.DropTable(
                name: "advisory_answer_templates");

            migrationBuilder.DropTable(
                name: "advisory_booked_quarters");

            migrationBuilder.DropTable(
                name: "advisory_busy_quarters");

            migrationBuilder.DropTable(
                name: "advisory_card_people");

            migrationBuilder.DropTable(
                name: "advisory_checks");

            migrationBuilder.DropTable(
                name: "advisory_deadlines");

            migrationBuilder.DropTable(
                name: "advisory_diagnosis_scores");

            migrationBuilder.DropTable(
                name: "advisory_files");

            migrationBuilder.DropTable(
                name: "advisory_letter_troubles");

            migrationBuilder.DropTable(
                name: "advisory_letters");

            migrationBuilder.DropTable(
                name: "advisory_links");

            migrationBuilder.DropTable(
                name: "advisory_messages");

            migrationBuilder.DropTable(
                name: "advisory_path_steps");

            migrationBuilder.DropTable(
                name: "advisory_presence");

            migrationBuilder.DropTable(
                name: "advisory_referrals");

            migrationBuilder.DropTable(
                name: "advisory_rules");

            migrationBuilder.DropTable(
                name: "advisory_second_advisers");

            migrationBuilder.DropTable(
                name: "advisory_ties");

            migrationBuilder.DropTable(
                name: "advisory_topics");

            migrationBuilder.DropTable(
                name: "bulk_items");

            migrationBuilder.DropTable(
                name: "content_autosaves");

            migrationBuilder.DropTable(
                name: "content_definitions");

            migrationBuilder.DropTable(
                name: "content_links");

            migrationBuilder.DropTable(
                name: "content_media");

            migrationBuilder.DropTable(
                name: "content_media_uses");

            migrationBuilder.DropTable(
                name: "content_presence");

            migrationBuilder.DropTable(
                name: "content_preview_links");

            migrationBuilder.DropTable(
                name: "content_preview_remarks");

            migrationBuilder.DropTable(
                name: "content_redirects");

            migrationBuilder.DropTable(
                name: "content_release_items");

            migrationBuilder.DropTable(
                name: "content_reviews");

            migrationBuilder.DropTable(
                name: "content_routes");

            migrationBuilder.DropTable(
                name: "content_setting_versions");

            migrationBuilder.DropTable(
                name: "content_settings");

            migrationBuilder.DropTable(
                name: "content_term_uses");

            migrationBuilder.DropTable(
                name: "data_protection_keys");

            migrationBuilder.DropTable(
                name: "forms_files");

            migrationBuilder.DropTable(
                name: "forms_gates");

            migrationBuilder.DropTable(
                name: "forms_issues");

            migrationBuilder.DropTable(
                name: "forms_links");

            migrationBuilder.DropTable(
                name: "forms_subscribers");

            migrationBuilder.DropTable(
                name: "institutions_apart");

            migrationBuilder.DropTable(
                name: "institutions_askings");

            migrationBuilder.DropTable(
                name: "institutions_contacts");

            migrationBuilder.DropTable(
                name: "institutions_correction_fields");

            migrationBuilder.DropTable(
                name: "institutions_entry_terms");

            migrationBuilder.DropTable(
                name: "institutions_field_rules");

            migrationBuilder.DropTable(
                name: "institutions_hours");

            migrationBuilder.DropTable(
                name: "institutions_identifiers");

            migrationBuilder.DropTable(
                name: "institutions_import_rows");

            migrationBuilder.DropTable(
                name: "institutions_joins");

            migrationBuilder.DropTable(
                name: "institutions_links");

            migrationBuilder.DropTable(
                name: "institutions_mistakes");

            migrationBuilder.DropTable(
                name: "jobs_runs");

            migrationBuilder.DropTable(
                name: "mail_outbox");

            migrationBuilder.DropTable(
                name: "mail_own_templates");

            migrationBuilder.DropTable(
                name: "mail_templates");

            migrationBuilder.DropTable(
                name: "number_series");

            migrationBuilder.DropTable(
                name: "participants_apart");

            migrationBuilder.DropTable(
                name: "participants_entitlements");

            migrationBuilder.DropTable(
                name: "participants_joins");

            migrationBuilder.DropTable(
                name: "participants_keys");

            migrationBuilder.DropTable(
                name: "participants_statuses");

            migrationBuilder.DropTable(
                name: "participants_supports");

            migrationBuilder.DropTable(
                name: "partners_absences");

            migrationBuilder.DropTable(
                name: "partners_announcements");

            migrationBuilder.DropTable(
                name: "partners_join_requests");

            migrationBuilder.DropTable(
                name: "partners_local_documents");

            migrationBuilder.DropTable(
                name: "partners_local_meetings");

            migrationBuilder.DropTable(
                name: "partners_local_members");

            migrationBuilder.DropTable(
                name: "partners_meetings");

            migrationBuilder.DropTable(
                name: "partners_room_files");

            migrationBuilder.DropTable(
                name: "partners_room_members");

            migrationBuilder.DropTable(
                name: "partners_staff");

            migrationBuilder.DropTable(
                name: "partners_topics");

            migrationBuilder.DropTable(
                name: "privacy_requests");

            migrationBuilder.DropTable(
                name: "search_misses");

            migrationBuilder.DropTable(
                name: "search_synonyms");

            migrationBuilder.DropTable(
                name: "signing_keys");

            migrationBuilder.DropTable(
                name: "trainings_appeals");

            migrationBuilder.DropTable(
                name: "trainings_attendance");

            migrationBuilder.DropTable(
                name: "trainings_certificates");

            migrationBuilder.DropTable(
                name: "trainings_group_links");

            migrationBuilder.DropTable(
                name: "trainings_links");

            migrationBuilder.DropTable(
                name: "trainings_materials");

            migrationBuilder.DropTable(
                name: "trainings_messages");

            migrationBuilder.DropTable(
                name: "trainings_places");

            migrationBuilder.DropTable(
                name: "trainings_points");

            migrationBuilder.DropTable(
                name: "trainings_rules");

            migrationBuilder.DropTable(
                name: "trainings_travel_tickets");

            migrationBuilder.DropTable(
                name: "trainings_wishes");

            migrationBuilder.DropTable(
                name: "users_account_claims");

            migrationBuilder.DropTable(
                name: "users_account_logins");

            migrationBuilder.DropTable(
                name: "users_account_roles");

            migrationBuilder.DropTable(
                name: "users_account_tokens");

            migrationBuilder.DropTable(
                name: "users_devices");

            migrationBuilder.DropTable(
                name: "users_links");

            migrationBuilder.DropTable(
                name: "users_passkeys");

            migrationBuilder.DropTable(
                name: "users_recovery_codes");

            migrationBuilder.DropTable(
                name: "users_role_permissions");

            migrationBuilder.DropTable(
                name: "users_second_factors");

            migrationBuilder.DropTable(
                name: "users_sessions");

            migrationBuilder.DropTable(
                name: "users_tallies");

            migrationBuilder.DropTable(
                name: "workflows_calls");

            migrationBuilder.DropTable(
                name: "workflows_causes");

            migrationBuilder.DropTable(
                name: "workflows_clocks");

            migrationBuilder.DropTable(
                name: "workflows_decisions");

            migrationBuilder.DropTable(
                name: "workflows_links");

            migrationBuilder.DropTable(
                name: "workflows_steps");

            migrationBuilder.DropTable(
                name: "workflows_waits");

            migrationBuilder.DropTable(
                name: "advisory_bookings");

            migrationBuilder.DropTable(
                name: "advisory_cards");

            migrationBuilder.DropTable(
                name: "advisory_diagnoses");

            migrationBuilder.DropTable(
                name: "advisory_paths");

            migrationBuilder.DropTable(
                name: "advisory_rule_sets");

            migrationBuilder.DropTable(
                name: "bulk_runs");

            migrationBuilder.DropTable(
                name: "content_releases");

            migrationBuilder.DropTable(
                name: "content_items");

            migrationBuilder.DropTable(
                name: "forms_answers");

            migrationBuilder.DropTable(
                name: "institutions_corrections");

            migrationBuilder.DropTable(
                name: "institutions_terms");

            migrationBuilder.DropTable(
                name: "institutions_places");

            migrationBuilder.DropTable(
                name: "institutions_imports");

            migrationBuilder.DropTable(
                name: "participants_people");

            migrationBuilder.DropTable(
                name: "partners_local");

            migrationBuilder.DropTable(
                name: "partners_partners");

            migrationBuilder.DropTable(
                name: "trainings_sessions");

            migrationBuilder.DropTable(
                name: "trainings_assessments");

            migrationBuilder.DropTable(
                name: "trainings_criteria");

            migrationBuilder.DropTable(
                name: "files");

            migrationBuilder.DropTable(
                name: "trainings_travel_claims");

            migrationBuilder.DropTable(
                name: "users_roles");

            migrationBuilder.DropTable(
                name: "users_accounts");

            migrationBuilder.DropTable(
                name: "workflows_runs");

            migrationBuilder.DropTable(
                name: "advisory_bookables");

            migrationBuilder.DropTable(
                name: "advisory_requests");

            migrationBuilder.DropTable(
                name: "institutions_representatives");

            migrationBuilder.DropTable(
                name: "institutions_gminas");

            migrationBuilder.DropTable(
                name: "trainings_enrolments");

            migrationBuilder.DropTable(
                name: "trainings_travel_batches");

            migrationBuilder.DropTable(
                name: "workflows_versions");

            migrationBuilder.DropTable(
                name: "advisory_owners");

            migrationBuilder.DropTable(
                name: "institutions_entries");

            migrationBuilder.DropTable(
                name: "institutions_powiats");

            migrationBuilder.DropTable(
                name: "trainings_groups");

            migrationBuilder.DropTable(
                name: "workflows_types");

            migrationBuilder.DropTable(
                name: "institutions_types");

            migrationBuilder.DropTable(
                name: "trainings_editions");

            migrationBuilder.DropTable(
                name: "trainings_courses");
        }
    }
}
