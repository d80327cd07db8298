using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Web;
using Rcwes.Partners.Contracts;
using Rcwes.Trainings.Assessment;
using Rcwes.Trainings.Catalogue;
using Rcwes.Trainings.Courses;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;
using Rcwes.Users.Contracts;

namespace Rcwes.Trainings.Attendance;

/// <summary>
/// Asks whoever runs an edition to end it, to decide whether it takes place at all, to answer an appeal, or to assess what was completed: the people of the partner that organises it, or those who run all
/// trainings.
/// </summary>
internal sealed class EndLetters(MailOutbox outbox, IActorNames accounts, IStaffAccounts staff, IPartners partners, ISiteAddress site, IStringLocalizer<TrainingsTexts> l) : IActivityConsumer
{
    public static string Name => "trainings.end-letters";

    public static ConsumerReach Reach => ConsumerReach.Cluster;

    public static bool Wants(ActivityEntry entry) => entry is { SubjectType: Edition.Subject, Verb: "end-due" or "too-few" } or { SubjectType: Enrolment.Subject, Verb: "appealed" or "supplemented" };

    public async Task ConsumeAsync(ActivityEntry entry, RcwesDb db, CancellationToken ct)
    {
        var id = Guid.Parse(entry.SubjectId);
        if (entry.SubjectType == Enrolment.Subject) id = await db.Set<Enrolment>().Where(e => e.Id == id).Select(e => e.EditionId).SingleOrDefaultAsync(ct);
        if (await db.Set<Edition>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, ct) is not { EndedUtc: null } edition) return;
        var (template, page) = entry.Verb switch { "appealed" => (RecruitmentMail.AppealSent, "ocena"), "supplemented" => (RecruitmentMail.Supplemented, "ocena"), "too-few" => (AfterMail.TooFew, "zgloszenia"), _ => (AfterMail.EndDue, "obecnosc") };
        if (template == AfterMail.TooFew && edition.State != EditionState.Published) return;
        var course = await db.Set<Course>().AsNoTracking().SingleAsync(c => c.Id == edition.CourseId, ct);
        var letter = new EndLetter($"{course.NamePl} ({edition.Number})", Cultures.Speaking("pl", () => EditionCard.Days(edition.FirstDay, edition.LastDay, l)), $"{await site.GetAsync(ct)}/admin/szkolenia/{id}/{page}")
        {
            Missing = template == AfterMail.TooFew ? JsonNode.Parse(entry.Data!)!["missing"]!.GetValue<int>() : 0,
        };
        foreach (var address in await AddressesAsync(edition, ct)) await outbox.AddAsync(db, entry.Sequence, template.Name, address, "pl", letter, ct);
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
