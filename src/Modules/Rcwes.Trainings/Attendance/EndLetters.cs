using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Web;
using Rcwes.Partners.Contracts;
using Rcwes.Trainings.Catalogue;
using Rcwes.Trainings.Courses;
using Rcwes.Trainings.Editions;
using Rcwes.Users.Contracts;

namespace Rcwes.Trainings.Attendance;

/// <summary>Asks whoever runs an edition to end it: the people of the partner that organises it, or those who run all trainings.</summary>
internal sealed class EndLetters(MailOutbox outbox, IActorNames accounts, IStaffAccounts staff, IPartners partners, ISiteChrome site, IStringLocalizer<TrainingsTexts> l) : IActivityConsumer
{
    public static string Name => "trainings.end-letters";

    public static ConsumerReach Reach => ConsumerReach.Cluster;

    public static bool Wants(ActivityEntry entry) => entry is { SubjectType: Edition.Subject, Verb: "end-due" };

    public async Task ConsumeAsync(ActivityEntry entry, RcwesDb db, CancellationToken ct)
    {
        var id = Guid.Parse(entry.SubjectId);
        var edition = await db.Set<Edition>().AsNoTracking().SingleAsync(e => e.Id == id, ct);
        if (edition.EndedUtc is not null) return;
        var course = await db.Set<Course>().AsNoTracking().SingleAsync(c => c.Id == edition.CourseId, ct);
        var url = $"{(await site.GetAsync("pl", ct)).BaseUrl}/admin/szkolenia/{id}/obecnosc";
        var letter = new EndLetter($"{course.NamePl} ({edition.Number})", EditionCard.Days(edition.FirstDay, edition.LastDay, l), url);
        foreach (var address in await AddressesAsync(edition, ct)) await outbox.AddAsync(db, entry.Sequence, AfterMail.EndDue.Name, address, "pl", letter, ct);
    }

    private async Task<IReadOnlyList<string>> AddressesAsync(Edition edition, CancellationToken ct)
    {
        if (edition.OrganiserId is { } partner)
        {
            var cards = await staff.CardsAsync([.. (await partners.PeopleAsync(partner, ct)).Select(p => p.AccountId)], ct);
            if (cards.Values.Where(c => c.MaySignIn).Select(c => c.Email).ToList() is { Count: > 0 } own) return own;
        }
        return await accounts.AddressesOfHoldersAsync(TrainingsPermissions.Edit, ct);
    }
}
