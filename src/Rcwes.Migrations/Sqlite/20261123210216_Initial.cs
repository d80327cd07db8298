using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rcwes.Migrations.Sqlite
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
                    consumer = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    node = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    position = table.Column<long>(type: "INTEGER", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    next_attempt_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    last_error = table.Column<string>(type: "TEXT", nullable: true),
                    updated_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_activity_cursors", x => new { x.consumer, x.node });
                });

            migrationBuilder.CreateTable(
                name: "activity_log",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    actor_kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    actor_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    module = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    subject_type = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    subject_id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    verb = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    from_state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    to_state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    note = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    data = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_activity_log", x => x.sequence);
                });

            migrationBuilder.CreateTable(
                name: "activity_parked",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    consumer = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    node = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    error = table.Column<string>(type: "TEXT", nullable: false),
                    parked_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_activity_parked", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "content_definitions",
                columns: table => new
                {
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    document = table.Column<string>(type: "TEXT", nullable: false),
                    modified_utc = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_content_definitions", x => new { x.kind, x.name });
                });

            migrationBuilder.CreateTable(
                name: "content_items",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    content_item_id = table.Column<string>(type: "TEXT", maxLength: 26, nullable: false),
                    version_id = table.Column<string>(type: "TEXT", maxLength: 26, nullable: false),
                    content_type = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    display_text = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false, collation: "PL"),
                    culture = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    localization_set = table.Column<string>(type: "TEXT", maxLength: 26, nullable: true),
                    alias = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    list_content_item_id = table.Column<string>(type: "TEXT", maxLength: 26, nullable: true),
                    latest = table.Column<bool>(type: "INTEGER", nullable: false),
                    published = table.Column<bool>(type: "INTEGER", nullable: false),
                    deleted_utc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    created_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    modified_utc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    published_utc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    scheduled_publish_utc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    scheduled_archive_utc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    owner = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    author = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    document = table.Column<string>(type: "TEXT", nullable: false),
                    plain_text = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_content_items", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "content_routes",
                columns: table => new
                {
                    path = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    content_item_id = table.Column<string>(type: "TEXT", maxLength: 26, nullable: false),
                    current = table.Column<bool>(type: "INTEGER", nullable: false),
                    since = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_content_routes", x => x.path);
                });

            migrationBuilder.CreateTable(
                name: "content_settings",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: false),
                    modified_utc = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_content_settings", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "data_protection_keys",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    friendly_name = table.Column<string>(type: "TEXT", nullable: true),
                    xml = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_protection_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "files",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    store = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    path = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false, collation: "PL"),
                    content_type = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    size = table.Column<long>(type: "INTEGER", nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_files", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "mail_outbox",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    activity = table.Column<long>(type: "INTEGER", nullable: false),
                    template = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    recipient = table.Column<string>(type: "TEXT", maxLength: 320, nullable: false),
                    culture = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    html = table.Column<string>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    next_attempt_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    sent_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    last_error = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mail_outbox", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "mail_templates",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    culture = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false),
                    changed_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mail_templates", x => new { x.name, x.culture });
                });

            migrationBuilder.CreateIndex(
                name: "ix_activity_log_module_sequence",
                table: "activity_log",
                columns: new[] { "module", "sequence" });

            migrationBuilder.CreateIndex(
                name: "ix_activity_log_subject_type_subject_id_sequence",
                table: "activity_log",
                columns: new[] { "subject_type", "subject_id", "sequence" });

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
                name: "ix_content_items_alias",
                table: "content_items",
                column: "alias");

            migrationBuilder.CreateIndex(
                name: "ix_content_items_content_item_id",
                table: "content_items",
                column: "content_item_id",
                unique: true,
                filter: "latest = 1");

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
                filter: "published = 1");

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
                name: "ix_content_routes_content_item_id",
                table: "content_routes",
                column: "content_item_id");

            migrationBuilder.CreateIndex(
                name: "ix_files_store_path",
                table: "files",
                columns: new[] { "store", "path" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_mail_outbox_activity_template_recipient",
                table: "mail_outbox",
                columns: new[] { "activity", "template", "recipient" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_mail_outbox_state_next_attempt_at",
                table: "mail_outbox",
                columns: new[] { "state", "next_attempt_at" });
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
                name: "content_definitions");

            migrationBuilder.DropTable(
                name: "content_items");

            migrationBuilder.DropTable(
                name: "content_routes");

            migrationBuilder.DropTable(
                name: "content_settings");

            migrationBuilder.DropTable(
                name: "data_protection_keys");

            migrationBuilder.DropTable(
                name: "files");

            migrationBuilder.DropTable(
                name: "mail_outbox");

            migrationBuilder.DropTable(
                name: "mail_templates");
        }
    }
}
