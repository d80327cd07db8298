using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Mail;
using Rcwes.Trainings.Attendance;
using Rcwes.Trainings.Courses;
using Rcwes.Trainings.Editions;

namespace Rcwes.Trainings.Enrolments;

/// <summary>
/// Tells whoever reads an address that it was taken off an application. The log holds no addresses, so the letter is written with the act
/// itself and not by a reader of the log.
/// </summary>
internal sealed class FormerAddress(RcwesDb db, MailOutbox outbox)
{
    /// <param name="enrolment">With the address that holds now; stored, with the entry of the act in this unit of work.</param>
    /// <param name="former">The address that it had.</param>
    /// <param name="ct">Cancels.</param>
    public async Task TellAsync(Enrolment enrolment, string former, CancellationToken ct)
    {
        var subject = enrolment.Id.ToString();
        var entry = db.Held<ActivityEntry>().Select(e => e.Entity).Where(e => e.SubjectId == subject && e.Verb == "address-corrected").MaxBy(e => e.Sequence)!;
        var course = await db.Set<Edition>().AsNoTracking().Where(e => e.Id == enrolment.EditionId).Join(db.Set<Course>(), e => e.CourseId, c => c.Id, (_, c) => c).SingleAsync(ct);
        var letter = Cultures.Speaking(enrolment.Culture, () => new AddressLetter(course.Name, enrolment.Number ?? ""));
        await outbox.AddAsync(db, entry.Sequence, enrolment.Id, AfterMail.FormerAddress.Name, former, enrolment.Culture, letter, ct);
    }
}
