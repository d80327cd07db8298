using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Mail;
using Rcwes.Framework.PersonalData;

namespace Rcwes.Trainings.Enrolments;

/// <summary>What a group prefers when there are fewer places than people.</summary>
internal enum GroupMode
{
    /// <summary>Everybody is on their own after the form: those for whom there is a place get it, the others wait.</summary>
    AsManyAsFit,

    /// <summary>All or nobody: the group waits until there are places for all at once.</summary>
    Together,
}

/// <summary>Who enrols colleagues, how to reach them, and what they prefer.</summary>
internal sealed record GroupFacts(string Coordinator, string Email, string? Phone, GroupMode Mode);

/// <summary>
/// Several people whom an institution enrols with one form. Its members are applications of their own; the group knows who enrolled them,
/// whom they all represent, and how often it was passed over on the reserve list.
/// </summary>
internal sealed class EnrolmentGroup
{
    public const string Subject = "enrolment-group";
    public const int Fewest = 2;
    public const int Most = 20;
    public const int LongestName = 200;
    public const int LongestPhone = 60;

    // For EF.
    private EnrolmentGroup() { }

    public EnrolmentGroup(Guid edition, GroupFacts facts, string culture, DateTime now)
    {
        (Id, EditionId, Culture, CreatedUtc) = (Guid.CreateVersion7(), edition, culture, now);
        Write(facts, now);
    }

    public Guid Id { get; private set; }

    public Guid EditionId { get; private set; }

    public GroupMode Mode { get; private set; }

    /// <summary>Who enrols the others.</summary>
    [Personal]
    public string Coordinator { get; private set; } = "";

    [Personal]
    public string Email { get; private set; } = "";

    [Personal]
    public string? Phone { get; private set; }

    public string Culture { get; private set; } = "";

    /// <summary>Whom all of them represent, an entry of the directory.</summary>
    public Guid? InstitutionId { get; private set; }

    /// <summary>Its name when it was not found there; null once the group is sent, then the directory knows it.</summary>
    public string? InstitutionName { get; private set; }

    /// <summary>How often somebody further back got a place before the group.</summary>
    public int Skips { get; private set; }

    /// <summary>How often that may happen. Promised when the group was sent, so a later setting does not change it.</summary>
    public int MostSkips { get; private set; }

    public DateTime CreatedUtc { get; private set; }

    public DateTime ChangedUtc { get; private set; }

    /// <summary>Null while it is being filled in.</summary>
    public DateTime? SentUtc { get; private set; }

    public bool IsSent => SentUtc is not null;

    public bool IsRepresented => InstitutionId is not null || InstitutionName is not null;

    public bool IsForgotten => Email.Length == 0;

    public bool MaySkip => Skips < MostSkips;

    public void Write(GroupFacts facts, DateTime now)
    {
        RefuseUnlessDraft();
        var address = MailAddress.Normalise(facts.Email) ?? throw new RuleException("group.email", "Wpisz adres e-mail w postaci nazwa@domena.pl.") { Field = nameof(Email) };
        (Coordinator, Email, Phone, Mode, ChangedUtc) = (facts.Coordinator.Trim(), address, string.IsNullOrWhiteSpace(facts.Phone) ? null : facts.Phone.Trim(), facts.Mode, now);
    }

    /// <summary>Staff know of a better address, also once the group is sent.</summary>
    /// <exception cref="RuleException">It is no address, or the same, or the data were removed.</exception>
    public void CorrectAddress(string typed, DateTime now)
    {
        if (IsForgotten) throw new RuleException("enrolment.forgotten", "Dane z tego zgłoszenia są już usunięte.");
        var address = MailAddress.Normalise(typed) ?? throw new RuleException("enrolment.email", "Wpisz adres e-mail w postaci nazwa@domena.pl.") { Field = nameof(Email) };
        if (address == Email) throw new RuleException("enrolment.email-same", "Ten adres jest już przy zgłoszeniu.") { Field = nameof(Email) };
        (Email, ChangedUtc) = (address, now);
    }

    /// <summary>Whom the group comes for: an entry of the directory, or the name of one that is missing there.</summary>
    public void Represent(Guid? institution, string? name, DateTime now)
    {
        RefuseUnlessDraft();
        (InstitutionId, InstitutionName, ChangedUtc) = (institution, name, now);
    }

    /// <summary>Its list of people is different now.</summary>
    /// <exception cref="RuleException">It is sent already.</exception>
    public void Touch(DateTime now)
    {
        RefuseUnlessDraft();
        ChangedUtc = now;
    }

    /// <summary>Whoever fills it in goes on later: it is kept from now on, and its link goes to the address that stands in it.</summary>
    /// <exception cref="RuleException">It is sent already, or the address was changed meanwhile.</exception>
    public ActivityEntry PutOff(string seen, Actor actor, DateTime now)
    {
        RefuseUnlessDraft();
        if (Email != seen) throw new RuleException("draft.address", "Adres w zgłoszeniu właśnie się zmienił. Sprawdź go i wyślij link jeszcze raz.");
        ChangedUtc = now;
        return ActivityEntry.Of(TrainingsModule.Key, Subject, Id.ToString(), DraftPost.Verb, actor, now);
    }

    /// <exception cref="RuleException">It is sent already, or somebody or something is missing.</exception>
    public void CheckReady(int people)
    {
        RefuseUnlessDraft();
        if (!IsRepresented) throw new RuleException("group.institution", "Wybierz instytucję, którą reprezentuje grupa.");
        if (people < Fewest) throw new RuleException("group.small", "Grupa to co najmniej dwie osoby. Jedną osobę zapisz zwykłym formularzem.");
        if (people > Most) throw new RuleException("group.large", "Jednym formularzem można zapisać najwyżej {0} osób.", Most);
    }

    public void Send(Guid? institution, int mostSkips, DateTime now) =>
        (InstitutionId, InstitutionName, MostSkips, SentUtc, ChangedUtc) = (institution, null, mostSkips, now, now);

    /// <summary>Somebody further back gets a place first.</summary>
    public void Skip() => Skips++;

    /// <summary>From now on everybody is on their own.</summary>
    public void Loosen(DateTime now) => (Mode, ChangedUtc) = (GroupMode.AsManyAsFit, now);

    /// <summary>Nothing personal stays.</summary>
    public void Forget(DateTime now) => (Coordinator, Email, Phone, ChangedUtc) = ("", "", null, now);

    private void RefuseUnlessDraft()
    {
        if (IsSent) throw new RuleException("group.sent", "To zgłoszenie grupy jest już wysłane. Nie można go zmieniać.");
    }
}
