using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Contracts;
using Rcwes.Participants.Contracts;
using Rcwes.Participants.People;
using Rcwes.Participants.Recipes;
using Rcwes.Participants.Statuses;
using Rcwes.Participants.Supports;

namespace Rcwes.Participants.Indicators;

/// <summary>What is counted, each once in the whole project.</summary>
internal enum Measure
{
    People,
    Institutions,

    /// <summary>Places on trainings of which at least one day was attended.</summary>
    Places,
}

/// <summary>A support that stands, with the person and the institution that stay after joins.</summary>
internal sealed record SupportLine(Guid Person, Guid? Institution, Guid? Place, DateOnly Day, TypeGroup? Group, string? Powiat, Subregion? Subregion, Sex? Sex, DateOnly BirthDate)
{
    /// <summary>As the person told it for the reports; null when they have not.</summary>
    public LabourStatus? Labour { get; init; }

    /// <inheritdoc cref="Labour"/>
    public Education? Education { get; init; }

    /// <summary>The thing that a measure counts; null when the line has none.</summary>
    public Guid? Of(Measure measure) => measure switch { Measure.People => Person, Measure.Institutions => Institution, _ => Place };
}

/// <summary>What the project has reached, read from the ledger of support and from nothing else.</summary>
internal sealed class Reached
{
    private readonly Dictionary<Measure, IReadOnlyList<SupportLine>> _firsts;

    private Reached(Dictionary<Measure, IReadOnlyList<SupportLine>> firsts) => _firsts = firsts;

    public Reached(IReadOnlyList<SupportLine> lines) => _firsts = Enum.GetValues<Measure>().ToDictionary(m => m, IReadOnlyList<SupportLine> (m) => Firsts(lines, m));

    /// <summary>Whether invented support of the sample is among what is counted: whoever shows the numbers says so.</summary>
    public bool HasSample { get; init; }

    /// <summary>How many.</summary>
    public int Of(Measure measure) => _firsts[measure].Count;

    /// <summary>One line for each thing that is counted: that of its first support, because age, place and the like are those at the start.</summary>
    public IReadOnlyList<SupportLine> Firsts(Measure measure) => _firsts[measure];

    /// <summary>What came to be within a period: whose first support of all was then. So the reports of following periods add up to the whole.</summary>
    public Reached Within(Period period) => period.IsWhole ? this : new(_firsts.ToDictionary(f => f.Key, IReadOnlyList<SupportLine> (f) => [.. f.Value.Where(l => period.Includes(l.Day))])) { HasSample = HasSample };

    private static List<SupportLine> Firsts(IReadOnlyList<SupportLine> lines, Measure measure) =>
        [.. lines.Where(l => l.Of(measure) is not null).GroupBy(l => l.Of(measure)!.Value).Select(g => g.MinBy(l => l.Day)!)];
}

/// <summary>Reads the ledger.</summary>
internal sealed class ReachedReader(RcwesDb db, IInstitutions institutions)
{
    public async Task<Reached> ReadAsync(CancellationToken ct)
    {
        var rows = await (from entry in db.Set<SupportEntry>().AsNoTracking().Standing()
                          join person in db.Set<Person>().AsNoTracking() on entry.PersonId equals person.Id
                          join stay in db.Set<Person>().AsNoTracking() on person.JoinedIntoId ?? person.Id equals stay.Id
                          orderby entry.Day, entry.WrittenUtc
                          select new SupportLine(stay.Id, entry.InstitutionId, entry.PlaceId, entry.Day, entry.EntityGroup, entry.PowiatCode, entry.Subregion, stay.Sex, stay.BirthDate)).ToListAsync(ct);
        // An institution that was joined with another counts as that one.
        var cards = await institutions.CardsAsync([.. rows.Select(r => r.Institution).OfType<Guid>().Distinct()], ct);
        var told = await ToldAsync(ct);
        return new([.. rows.Select(r => Known(r, r.Institution is { } id ? cards.GetValueOrDefault(id) : null, told.GetValueOrDefault(r.Person)))])
        {
            HasSample = await db.Set<SupportEntry>().Standing().AnyAsync(e => e.SourceModule == ParticipantsStep.Source, ct),
        };
    }

    private static SupportLine Known(SupportLine line, InstitutionCard? institution, PersonStatus? told) =>
        line with { Institution = institution?.Id ?? line.Institution, Labour = told?.Labour, Education = told?.Education };

    /// <summary>What people told, by the person that stays: of joined records their own row, else the first that was told.</summary>
    private async Task<Dictionary<Guid, PersonStatus>> ToldAsync(CancellationToken ct)
    {
        var rows = await db.Set<PersonStatus>().AsNoTracking().Join(db.Set<Person>(), s => s.PersonId, p => p.Id, (s, p) => new { Stays = p.JoinedIntoId ?? p.Id, Status = s }).ToListAsync(ct);
        return rows.GroupBy(r => r.Stays).ToDictionary(g => g.Key, g => g.OrderByDescending(r => r.Status.PersonId == g.Key).ThenBy(r => r.Status.ToldUtc).First().Status);
    }
}
