using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Entries;

namespace Rcwes.Institutions.Mistakes;

/// <summary>A report with the name of what it tells of.</summary>
internal sealed record MistakeLine
{
    public required MistakeReport Report { get; init; }

    public required string Institution { get; init; }

    public required string Slug { get; init; }
}

/// <summary>All reports of mistakes: takes, lists and closes them.</summary>
internal sealed class MistakeBook(RcwesDb db, TimeProvider clock)
{
    public const int PageSize = 30;

    public async Task ReportAsync(string slug, MistakeAbout about, string text, string? email, string culture, CancellationToken ct)
    {
        var institution = await db.Set<Institution>().Where(i => i.Slug == slug).Select(i => i.Id).SingleAsync(ct);
        var (report, told) = MistakeReport.Make(institution, about, text, email, culture, Now);
        db.Add(report);
        db.Activities.Add(told);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Those in one state: what waits longest first, what was closed last first.</summary>
    public async Task<(IReadOnlyList<MistakeLine> Lines, int Total)> ListAsync(MistakeState state, int page, CancellationToken ct)
    {
        var some = Lines().Where(l => l.Report.State == state);
        var ordered = state == MistakeState.Open ? some.OrderBy(l => l.Report.ReportedUtc) : some.OrderByDescending(l => l.Report.ClosedUtc);
        return (await ordered.Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(ct), await some.CountAsync(ct));
    }

    public Task<MistakeLine?> FindAsync(Guid id, CancellationToken ct) => Lines().Where(l => l.Report.Id == id).SingleOrDefaultAsync(ct);

    /// <exception cref="RuleException">It was closed before.</exception>
    public async Task CloseAsync(MistakeReport report, string answer, Actor actor, CancellationToken ct)
    {
        db.Activities.Add(report.Close(answer, actor, Now));
        await db.SaveChangesAsync(ct);
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private IQueryable<MistakeLine> Lines() =>
        from report in db.Set<MistakeReport>()
        join institution in db.Set<Institution>() on report.InstitutionId equals institution.Id
        select new MistakeLine { Report = report, Institution = institution.Name, Slug = institution.Slug };
}
