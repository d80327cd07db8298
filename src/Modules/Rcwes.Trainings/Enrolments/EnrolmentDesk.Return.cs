using Rcwes.Framework;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Polish;
using Rcwes.Trainings.Editions;

namespace Rcwes.Trainings.Enrolments;

/// <summary>Applications that staff send back, and what applicants complete in them.</summary>
internal sealed partial class EnrolmentDesk
{
    /// <summary>The day that is proposed for completing an application: some working days from today, and the last one that can be set at the latest.</summary>
    public DateOnly? ReturnUntil(Edition edition)
    {
        var usual = WorkingDays.After(Warsaw.Today(clock), options.ReturnDays);
        return edition.LastReturnDay is { } last && last < usual ? last : usual;
    }

    /// <summary>Staff send an application back to be completed, or change what they ask.</summary>
    /// <inheritdoc cref="Edition.Return" path="/exception"/>
    public Task ReturnAsync(Enrolment application, string missing, DateOnly until, string? seen, Actor actor, CancellationToken ct) => ActAsync(application, (edition, enrolment) =>
    {
        edition.Return(enrolment, missing, until, seen, actor, Now);
        return Task.CompletedTask;
    }, ct);

    /// <summary>Staff ask for nothing any more.</summary>
    /// <inheritdoc cref="Edition.WithdrawReturn" path="/exception"/>
    public Task WithdrawReturnAsync(Enrolment seen, Actor actor, CancellationToken ct) => ActAsync(seen, (edition, enrolment) =>
    {
        // Pressed twice: the second press finds what the first one did.
        if (enrolment is not { State: EnrolmentState.Submitted, Missing: null }) edition.WithdrawReturn(enrolment, actor, Now);
        return Task.CompletedTask;
    }, ct);

    /// <summary>The applicant of a returned application says whom they represent: an institution of the directory, one that is missing there, or nobody.</summary>
    /// <exception cref="RuleException">It was sent again, or the directory does not know the institution any more.</exception>
    public Task RepresentAgainAsync(Enrolment seen, Guid? institution, string? name, Actor actor, CancellationToken ct) => ActAsync(seen, async (edition, enrolment) =>
    {
        if (enrolment.State != EnrolmentState.Returned) throw Enrolment.Sent();
        var stood = enrolment.InstitutionId is { } before ? (await institutions.CardsAsync([before], ct)).GetValueOrDefault(before) : null;
        // Saved again: what was proposed the last time is not proposed once more.
        if (name is not null && stood is { IsListed: false } && IsName(stood.Name, name)) return;
        var known = institution is { } id ? await ListedAsync(id, ct) : name is not null ? await institutions.ProposeAsync(new(name, null), actor, Now, ct) : (Guid?)null;
        // An entry that was joined with another since is the same institution.
        if (known == (stood?.Id ?? enrolment.InstitutionId)) return;
        enrolment.RepresentAnother(known, Now);
        edition.Note(enrolment, "institution-changed", actor, Now, data: new { institution = known });
    }, ct);

    /// <summary>The applicant sends a returned application again: it keeps its number and its place in the order.</summary>
    /// <param name="seen">As the applicant saw it.</param>
    /// <param name="given">Consents that are given now.</param>
    /// <param name="phone">A phone to be reached at; null when none was written.</param>
    /// <param name="actor">Who sends it.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="RuleException">See <see cref="Edition.Complete"/>; or the phone is none.</exception>
    public Task CompleteAsync(Enrolment seen, IReadOnlyCollection<Consent> given, string? phone, Actor actor, CancellationToken ct) => ActAsync(seen, async (edition, enrolment) =>
    {
        edition.Complete(enrolment, given, actor, Now);
        if (!string.IsNullOrWhiteSpace(phone) && enrolment.PersonId is { } person) await people.HearOfPhoneAsync(person, enrolment.Email, phone, actor, Now, ct);
    }, ct);

    /// <summary>The same name as it was typed: the directory makes one space of many, and capitals tell nobody apart.</summary>
    private static bool IsName(string name, string typed) =>
        string.Equals(name, string.Join(' ', typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.OrdinalIgnoreCase);
}
