using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Participants.Contracts;
using Rcwes.Partners.Contracts;
using Rcwes.Trainings.Assessment;
using Rcwes.Trainings.Pages.Admin.Editions;

namespace Rcwes.Trainings.Pages.Admin.Assessment;

/// <summary>A page about the assessment of an edition; others' editions, and those without assessment, are not found.</summary>
internal abstract class AssessmentPage(IServiceProvider services) : EditionPage(services)
{
    private readonly IPeople _people = services.GetRequiredService<IPeople>();

    protected AssessmentDesk Desk { get; } = services.GetRequiredService<AssessmentDesk>();

    public IReadOnlyList<Criterion> Criteria { get; private set; } = [];

    public IReadOnlyList<AssessedLine> Lines { get; private set; } = [];

    /// <summary>Names by application.</summary>
    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    /// <summary>Most points of both assessors.</summary>
    public int Most => AssessmentCard.Assessors * Criteria.Sum(c => c.Most);

    /// <summary>The edition is there, is assessed, and may be seen.</summary>
    protected bool IsFound { get; private set; }

    protected async Task<bool> ReadAsync(Guid id, PartnerRight right, string title, CancellationToken ct)
    {
        if (!await FindAsync(id, right, title, ct) || !Edition.IsAssessed) return false;
        IsFound = true;
        Criteria = await Desk.CriteriaAsync(id, ct);
        Lines = await Desk.LinesAsync(id, ct);
        var cards = await _people.CardsAsync([.. Lines.Select(l => l.Enrolment.PersonId).OfType<Guid>().Distinct()], ct);
        Names = Lines.ToDictionary(l => l.Enrolment.Id, l => l.Enrolment.PersonId is { } person ? cards.GetValueOrDefault(person)?.Name ?? "–" : "–");
        return true;
    }
}
