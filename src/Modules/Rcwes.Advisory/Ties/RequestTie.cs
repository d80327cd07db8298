using Microsoft.EntityFrameworkCore;
using Rcwes.Advisory.Requests;

namespace Rcwes.Advisory.Ties;

/// <summary>How two requests belong together.</summary>
internal enum TieKind
{
    /// <summary>They touch each other and go on side by side.</summary>
    Linked,

    /// <summary>The first was closed because the second goes on with its matter.</summary>
    MergedInto,

    /// <summary>The first was taken out of the second.</summary>
    SplitFrom,
}

/// <summary>Two requests that belong together.</summary>
internal sealed class RequestTie
{
    public required Guid FromId { get; init; }

    public required Guid ToId { get; init; }

    public required TieKind Kind { get; init; }

    public required DateTime AtUtc { get; init; }
}

/// <summary>The table of ties.</summary>
internal static class TieTables
{
    public static void Configure(ModelBuilder model) => model.Entity<RequestTie>(tie =>
    {
        tie.ToTable("advisory_ties", table => table.HasCheckConstraint("ck_advisory_ties_two", "from_id <> to_id"));
        tie.HasKey(t => new { t.FromId, t.ToId });
        tie.HasOne<AdviceRequest>().WithMany().HasForeignKey(t => t.FromId).OnDelete(DeleteBehavior.Restrict);
        tie.HasOne<AdviceRequest>().WithMany().HasForeignKey(t => t.ToId).OnDelete(DeleteBehavior.Restrict);
        tie.HasIndex(t => t.ToId);
    });
}
