using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Definitions;
using Rcwes.Content.Items;
using Rcwes.Content.Media;
using Rcwes.Content.Planning;
using Rcwes.Content.Routes;
using Rcwes.Content.Schedule;
using Rcwes.Content.Sections;
using Rcwes.Content.Settings;
using Rcwes.Content.Versions;
using Rcwes.Content.Vocabularies;
using Rcwes.Framework.Data;

namespace Rcwes.Content;

/// <summary>The module's tables.</summary>
internal static class ContentModel
{
    public static void Configure(ModelBuilder model, DatabaseEngine engine)
    {
        model.Entity<ItemVersion>(item =>
        {
            // What is deleted is neither the newest nor before the public, whatever two people did at the same moment.
            item.ToTable("content_items", table => table.HasCheckConstraint("ck_content_items_deleted", engine == DatabaseEngine.Postgres ? "deleted_utc is null or not (latest or published)" : "deleted_utc is null or (latest = 0 and published = 0)"));
            // Two who delete, publish or save at once: the second one is told.
            item.Property(i => i.Latest).IsConcurrencyToken();
            item.Property(i => i.Published).IsConcurrencyToken();
            item.Property(i => i.ContentItemId).HasMaxLength(26);
            item.Property(i => i.VersionId).HasMaxLength(26);
            item.Property(i => i.ContentType).HasMaxLength(100);
            item.Property(i => i.DisplayText).HasMaxLength(400).PolishOrder();
            item.Property(i => i.Culture).HasMaxLength(2);
            item.Property(i => i.LocalizationSet).HasMaxLength(26);
            item.Property(i => i.SourceVersionId).HasMaxLength(26);
            item.Property(i => i.Alias).HasMaxLength(200);
            item.Property(i => i.ListContentItemId).HasMaxLength(26);
            item.Property(i => i.ScheduleProblem).HasMaxLength(StoppedTimes.Longest);
            item.Property(i => i.Owner).HasMaxLength(64);
            item.Property(i => i.Author).HasMaxLength(64);
            // Two who decide at once: the second one is told.
            item.Property(i => i.Review).HasMaxLength(20).IsConcurrencyToken();
            item.Property(i => i.SubmittedBy).HasMaxLength(64);
            item.Property(i => i.ReviewedBy).HasMaxLength(64);
            item.Property(i => i.Note).HasMaxLength(Saving.LongestNote);
            item.Property(i => i.Document).Json(engine);
            item.HasIndex(i => i.ContentItemId, "ux_content_items_latest").IsUnique().HasFilter(engine == DatabaseEngine.Postgres ? "latest" : "latest = 1");
            item.HasIndex(i => i.ContentItemId, "ux_content_items_published").IsUnique().HasFilter(engine == DatabaseEngine.Postgres ? "published" : "published = 1");
            item.HasIndex(i => i.VersionId).IsUnique();
            item.HasIndex(i => new { i.ContentItemId, i.Number }).IsUnique();
            item.HasIndex(i => new { i.ContentType, i.Culture, i.Published, i.PublishedUtc });
            item.HasIndex(i => i.LocalizationSet);
            item.HasIndex(i => i.Alias);
            item.HasIndex(i => i.ListContentItemId);
            item.HasIndex(i => i.ScheduledPublishUtc);
            item.HasIndex(i => i.ScheduledArchiveUtc);
            item.HasIndex(i => i.Review).HasFilter("review <> 'None'");
        });
        VersionTables.Configure(model);
        PlanningTables.Configure(model);
        MediaTables.Configure(model);
        TermUse.Configure(model);
        SectionVersion.Configure(model, engine);
        model.Entity<ContentRoute>(route =>
        {
            route.ToTable("content_routes");
            route.HasKey(r => r.Path);
            route.Property(r => r.Path).HasMaxLength(400);
            route.Property(r => r.ContentItemId).HasMaxLength(26);
            route.HasIndex(r => r.ContentItemId);
        });
        model.Entity<DefinitionRow>(definition =>
        {
            definition.ToTable("content_definitions");
            definition.HasKey(d => new { d.Kind, d.Name });
            definition.Property(d => d.Name).HasMaxLength(100);
            // Two who change the same definition at once: the second one is told.
            definition.Property(d => d.Document).Json(engine).IsConcurrencyToken();
        });
        model.Entity<SettingRow>(setting =>
        {
            setting.ToTable("content_settings");
            setting.HasKey(s => s.Name);
            setting.Property(s => s.Name).HasMaxLength(100);
            // Two who change the same entry at once: the second one is told.
            setting.Property(s => s.Value).Json(engine).IsConcurrencyToken();
        });
    }
}
