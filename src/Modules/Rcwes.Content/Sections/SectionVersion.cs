using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Framework.PersonalData;

namespace Rcwes.Content.Sections;

/// <summary>An earlier or the present state of a section of the settings, so that it can be looked at and brought back.</summary>
internal sealed class SectionVersion
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string Section { get; init; }

    /// <summary>1, 2, 3 … within the section.</summary>
    public required int Number { get; init; }

    public required DateTime SavedUtc { get; init; }

    /// <summary>Account; null for a state that was there before anybody changed it here.</summary>
    public string? Author { get; init; }

    /// <summary><see cref="SectionValues"/> as JSON. Telephones and addresses of the centre are often those of a person.</summary>
    [Personal]
    public required string Values { get; set; }

    public static void Configure(ModelBuilder model, DatabaseEngine engine) => model.Entity<SectionVersion>(version =>
    {
        version.ToTable("content_setting_versions");
        version.Property(v => v.Section).HasMaxLength(60);
        version.Property(v => v.Author).HasMaxLength(64);
        version.Property(v => v.Values).Json(engine);
        // Two who save at once: the second one is told.
        version.HasIndex(v => new { v.Section, v.Number }).IsUnique();
    });
}
