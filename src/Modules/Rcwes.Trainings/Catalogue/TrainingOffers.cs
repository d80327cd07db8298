using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Data;
using Rcwes.Framework.Polish;
using Rcwes.Institutions.Contracts;
using Rcwes.Trainings.Contracts;
using Rcwes.Trainings.Courses;
using Rcwes.Trainings.Editions;

namespace Rcwes.Trainings.Catalogue;

/// <summary>Trainings as other modules show them. Open editions and courses are few: they are read and chosen in memory.</summary>
internal sealed class TrainingOffers(RcwesDb db, CatalogueReader catalogue, IRegion region, IStringLocalizer<TrainingsTexts> l) : ITrainings
{
    private const int MostRead = 500;

    public async Task<IReadOnlyList<TrainingOffer>> FindAsync(TrainingQuestion question, CancellationToken ct)
    {
        var words = Slug.Fold(question.Words ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var here = await region.ReadAsync(ct);
        var open = (await catalogue.AllAsync(new CatalogueQuery(), MostRead, ct)).Where(card => card.IsOpen).ToList();
        var editions = open
            .Where(card => question.Powiat is not { } powiat || card.Edition.Online || here.PowiatOf(card.Edition.GminaCode)?.Code == powiat)
            .Where(card => Fit(words, Said(card.Course) + $" {card.Edition.Locality} {card.Edition.Place} {card.Where(l)}")).Select(Offer).ToList();
        var offered = open.Select(card => card.Course.Id).ToHashSet();
        var courses = (await catalogue.CoursesAsync(ct)).Where(c => !offered.Contains(c.Id) && Fit(words, Said(c))).Select(Offer);
        return [.. editions.Concat(courses).Take(question.Most)];
    }

    public async Task<IReadOnlyDictionary<TrainingKey, TrainingOffer>> OffersAsync(IReadOnlyCollection<TrainingKey> keys, CancellationToken ct)
    {
        var (editions, courses) = (keys.Select(k => k.Edition).OfType<Guid>().Distinct().ToList(), keys.Where(k => k.Edition is null).Select(k => k.Course).Distinct().ToList());
        var shown = await db.Set<Edition>().AsNoTracking().Include(e => e.Sessions).Where(e => editions.Contains(e.Id) && e.State != EditionState.Draft).ToListAsync(ct);
        var known = await db.Set<Course>().AsNoTracking().Where(c => courses.Contains(c.Id)).ToListAsync(ct);
        return (await catalogue.CardsAsync(shown, ct)).Select(Offer).Concat(known.Select(Offer)).Where(o => keys.Contains(o.Key)).ToDictionary(o => o.Key);
    }

    private TrainingOffer Offer(EditionCard card) => new(new(card.Course.Id, card.Edition.Id), card.Course.Name, card.Path)
    {
        When = card.Days(l),
        Where = card.Where(l),
        Places = card.Places(l),
        Free = card.IsOpen ? card.Free : 0,
        IsOpen = card.IsOpen,
        SignUpPath = card.IsOpen ? $"/szkolenia/{card.Course.Slug}/zapisy?edycja={card.Edition.Number}" : null,
    };

    private static TrainingOffer Offer(Course course) => new(new(course.Id, null), course.Name, $"/szkolenia/{course.Slug}");

    private static string Said(Course course) => string.Join(' ', course.NamePl, course.NameEn, course.GoalPl, course.GoalEn, course.ForWhomPl, course.OutcomesPl, course.ProgrammePl);

    private static bool Fit(string[] words, string said)
    {
        var folded = Slug.Fold(said);
        return words.All(word => folded.Contains(word, StringComparison.Ordinal));
    }
}
