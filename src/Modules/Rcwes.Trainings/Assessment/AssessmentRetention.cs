using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.PersonalData;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Assessment;

/// <summary>Takes what assessors and applicants wrote out of recruitments that are long over. Points, decisions and who decided stay: they show that it was fair.</summary>
internal sealed class AssessmentRetention(RcwesDb db, EnrolmentOptions options, TimeProvider clock, IStringLocalizer<TrainingsTexts> l) : IRetention
{
    private IQueryable<Guid> Over
    {
        get
        {
            var before = Warsaw.Today(clock).AddMonths(-options.ApplicantMonths);
            return db.Set<Edition>().Where(d => d.LastDay < before).Select(d => d.Id);
        }
    }

    private IQueryable<AssessmentCard> Notes => db.Set<AssessmentCard>().Where(c => c.Note != null && Over.Contains(c.EditionId));

    private IQueryable<Appeal> Appeals => db.Set<Appeal>().Where(a => a.Text != Erasing.Gone && Over.Contains(a.EditionId));

    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var card in await Notes.ToListAsync(ct)) card.Forget();
        foreach (var appeal in await Appeals.ToListAsync(ct)) appeal.Forget();
        await db.SaveChangesAsync(ct);
    }

    public async Task<IReadOnlyList<RetentionLine>> LookAsync(CancellationToken ct) =>
        [new(l["Uwagi osób oceniających i odwołania"], l["{0} mies. od końca szkolenia", options.ApplicantMonths], "Rcwes:Trainings:ApplicantMonths", await Notes.CountAsync(ct) + await Appeals.CountAsync(ct))];
}
