using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Localization;
using Rcwes.Framework.PersonalData;
using Rcwes.Trainings.Courses;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Certificates;

/// <summary>
/// A certificate as it was given out. What it says is kept with it: a paper that somebody holds in hand does not change when a course is
/// written anew or a person marries. A mistake is put right by a new one.
/// </summary>
internal sealed class Certificate
{
    public const int LongestReason = 500;

    // For EF.
    private Certificate() { }

    public Certificate(string number, Enrolment enrolment, Edition edition, Course course, string givenNames, string familyName, string organiser, DateTime now)
    {
        (Id, Number, Code, EnrolmentId, EditionId, IssuedUtc) = (Guid.CreateVersion7(), number, CertificateCode.New(), enrolment.Id, edition.Id, now);
        (GivenNames, FamilyName, Organiser) = (givenNames, familyName, organiser);
        (CoursePl, CourseEn, Outcomes, Hours, HourMinutes) = (course.NamePl, course.NameEn, course.OutcomesPl, course.Hours, course.HourMinutes);
        (FirstDay, LastDay, Where, Trainer) = (edition.FirstDay!.Value, edition.LastDay!.Value, edition.Locality ?? "online", edition.Trainer);
    }

    public Guid Id { get; private set; }

    /// <summary>As people say it, e.g. <c>ZAS/2026/0001</c>.</summary>
    public string Number { get; private set; } = "";

    public string Code { get; private set; } = "";

    public Guid EnrolmentId { get; private set; }

    public Guid EditionId { get; private set; }

    public DateTime IssuedUtc { get; private set; }

    [Personal]
    public string GivenNames { get; private set; } = "";

    [Personal]
    public string FamilyName { get; private set; } = "";

    public string CoursePl { get; private set; } = "";

    public string CourseEn { get; private set; } = "";

    public string Outcomes { get; private set; } = "";

    public int Hours { get; private set; }

    public int HourMinutes { get; private set; }

    public DateOnly FirstDay { get; private set; }

    public DateOnly LastDay { get; private set; }

    public string Where { get; private set; } = "";

    public string Organiser { get; private set; } = "";

    [Personal]
    public string? Trainer { get; private set; }

    public DateTime? RevokedUtc { get; private set; }

    [Personal]
    public string? RevokeReason { get; private set; }

    /// <summary>The one that was given out instead.</summary>
    public Guid? ReplacedById { get; private set; }

    public bool IsValid => RevokedUtc is null;

    /// <summary>A new one may be given out: instead of one that holds, or of one that was taken back and that nothing has followed.</summary>
    public bool MayBeReplaced(IReadOnlyList<Certificate> all) => IsValid || (ReplacedById is null && !all.Any(c => c.EnrolmentId == EnrolmentId && c.IsValid));

    public string Person => $"{GivenNames} {FamilyName}".Trim();

    /// <summary>The person asked to be forgotten; the number still tells that it was given out.</summary>
    public bool IsForgotten => GivenNames.Length == 0;

    /// <summary>All that the public sees of the person.</summary>
    public string Initials => IsForgotten ? "" : $"{GivenNames[..1]}. {FamilyName[..1]}.";

    /// <summary>Name of the course in the language of the reader.</summary>
    public string Course => Cultures.Current == "en" && CourseEn.Length > 0 ? CourseEn : CoursePl;

    /// <exception cref="RuleException">It is revoked already.</exception>
    public ActivityEntry Revoke(string reason, Guid? replacedBy, Actor actor, DateTime now)
    {
        if (!IsValid) throw new RuleException("certificate.revoked", "To zaświadczenie jest już wycofane.");
        (RevokedUtc, RevokeReason, ReplacedById) = (now, reason.Trim(), replacedBy);
        return Record(replacedBy is null ? "certificate-revoked" : "certificate-reissued", actor, now, RevokeReason);
    }

    /// <summary>One that was taken back before is followed by another.</summary>
    public ActivityEntry ReplaceBy(Guid fresh, string reason, Actor actor, DateTime now)
    {
        ReplacedById = fresh;
        return Record("certificate-reissued", actor, now, reason.Trim());
    }

    public ActivityEntry Forget(Actor actor, DateTime now)
    {
        (GivenNames, FamilyName, RevokeReason) = ("", Erasing.Gone, RevokeReason is null ? null : Erasing.Gone);
        return Record("certificate-erased", actor, now);
    }

    /// <summary>Who taught is forgotten.</summary>
    public void ForgetTrainer() => Trainer = null;

    public ActivityEntry Issued(Actor actor) => Record("certified", actor, IssuedUtc);

    private ActivityEntry Record(string verb, Actor actor, DateTime now, string? note = null) =>
        ActivityEntry.Of(TrainingsModule.Key, Enrolment.Subject, EnrolmentId.ToString(), verb, actor, now, note: note, data: new { certificate = Id });
}
