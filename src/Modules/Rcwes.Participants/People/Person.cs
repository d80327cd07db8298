using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.PersonalData;
using Rcwes.Framework.Polish;
using Rcwes.Participants.Contracts;

namespace Rcwes.Participants.People;

/// <summary>Where the number of a person stands.</summary>
internal enum PeselState
{
    NotAsked,
    Known,

    /// <summary>The person has none, e.g. somebody from abroad.</summary>
    Absent,
}

/// <summary>Somebody who takes part in the project, or wants to.</summary>
internal sealed class Person
{
    public const string Subject = "person";

    /// <summary>Beginning of what stands in the place of the hash of somebody who is forgotten: no hash is like it.</summary>
    public const string ForgottenHash = "erased:";

    // For EF.
    private Person() { }

    public Guid Id { get; private set; }

    [Personal]
    public string GivenNames { get; private set; } = "";

    [Personal]
    public string FamilyName { get; private set; } = "";

    [Personal]
    public DateOnly BirthDate { get; private set; }

    /// <summary>As reports to the European funds ask for it; null when nobody asked.</summary>
    public Sex? Sex { get; private set; }

    [Personal]
    public string? Email { get; private set; }

    [Personal]
    public string? Phone { get; private set; }

    /// <summary>Where the person lives, six digits of TERYT.</summary>
    public string? GminaCode { get; private set; }

    [Personal]
    public string? Locality { get; private set; }

    [Personal]
    public string? PostalCode { get; private set; }

    /// <summary>Keyed hash of names and day of birth: by it the person is found again.</summary>
    [Personal(IsSealed = true)]
    public string NameHash { get; private set; } = "";

    /// <summary>Tells apart people of the same names born on the same day; zero for the first of them.</summary>
    public int Namesake { get; private set; }

    public PeselState PeselState { get; private set; }

    /// <summary>The number, encrypted.</summary>
    [Personal(IsSealed = true)]
    public string? PeselHidden { get; private set; }

    /// <summary>Keyed hash of the number, to look it up.</summary>
    [Personal(IsSealed = true)]
    public string? PeselHash { get; private set; }

    /// <summary>Last four digits, to show it masked.</summary>
    [Personal(IsSealed = true)]
    public string? PeselEnd { get; private set; }

    /// <summary>An address that somebody gave later for the same names and day of birth; waits for staff.</summary>
    [Personal]
    public string? OtherEmail { get; private set; }

    [Personal]
    public string? OtherPhone { get; private set; }

    /// <summary>The record that stays, when staff said that both are one person.</summary>
    public Guid? JoinedIntoId { get; private set; }

    public DateTime CreatedUtc { get; private set; }

    public DateTime ModifiedUtc { get; private set; }

    /// <summary>New at every change by staff: who saves over somebody else's work is told.</summary>
    public Guid Stamp { get; private set; }

    public string Name => $"{GivenNames} {FamilyName}".Trim();

    public static (Person Person, ActivityEntry Told) Make(PersonFacts facts, string nameHash, int namesake, Actor actor, DateTime now)
    {
        var person = new Person { Id = Guid.CreateVersion7(), Namesake = namesake, CreatedUtc = now };
        person.Put(facts, nameHash, now);
        return (person, person.Record("created", actor, now));
    }

    /// <exception cref="RuleException">Somebody saved it since the form was opened, or it was joined.</exception>
    public ActivityEntry? Change(PersonFacts facts, string nameHash, int namesake, Guid seen, Actor actor, DateTime now)
    {
        RefuseIfJoined();
        if (seen != Stamp) throw Stale();
        if (Facts() == facts) return null;
        if (PeselState == PeselState.Known && (facts.BirthDate != BirthDate || (facts.Sex is { } sex && sex != Sex)))
            throw new RuleException("person.pesel", "Data urodzenia i płeć wynikają z numeru PESEL tej osoby. Najpierw popraw albo usuń ten numer.") { Field = nameof(BirthDate) };
        var changed = Fields(facts);
        Namesake = nameHash == NameHash ? Namesake : namesake;
        Put(facts with { Sex = facts.Sex ?? (PeselState == PeselState.Known ? Sex : null) }, nameHash, now);
        return Record("changed", actor, now, data: new { fields = changed });
    }

    /// <summary>
    /// Somebody gave the same names and day of birth again: fills what was not known, and keeps another contact for staff to look at. The
    /// first address of a record that had none is another one too: whoever writes it need not be the same human, and neither need their phone.
    /// </summary>
    /// <returns>Whether the contact is another one.</returns>
    public bool MeetAgain(PersonFacts facts, DateTime now)
    {
        (Phone, Sex) = (Phone ?? (IsOther(facts.Email, Email) ? null : facts.Phone), Sex ?? facts.Sex);
        if (GminaCode is null && Locality is null) (GminaCode, Locality, PostalCode) = (facts.GminaCode, facts.Locality, facts.PostalCode);
        var isNew = IsNewContact(facts);
        // Both of one sender: an address and a phone of two would be the contact of nobody.
        if (isNew) (OtherEmail, OtherPhone) = (IsOther(facts.Email, Email) ? facts.Email : null, IsOtherPhone(facts.Phone, Phone) ? facts.Phone : null);
        (ModifiedUtc, Stamp) = (now, Guid.NewGuid());
        return isNew;
    }

    /// <summary>Whether meeting these facts again would change anything.</summary>
    public bool WouldLearn(PersonFacts facts) =>
        (Phone is null && facts.Phone is not null && !IsOther(facts.Email, Email)) || (Sex is null && facts.Sex is not null)
        || (GminaCode is null && Locality is null && (facts.GminaCode is not null || facts.Locality is not null)) || IsNewContact(facts);

    /// <summary>Somebody who may not change people tells of another address: it waits for staff, with no phone of anybody else. Null when it says nothing new.</summary>
    public ActivityEntry? HearOf(string address, Actor actor, DateTime now)
    {
        if (!IsOther(address, Email) || !IsOther(address, OtherEmail)) return null;
        (OtherEmail, OtherPhone, ModifiedUtc, Stamp) = (address, null, now, Guid.NewGuid());
        return Record("met-otherwise", actor, now);
    }

    /// <summary>Somebody who writes from an address tells of a phone. Null when nothing waits for staff.</summary>
    public ActivityEntry? HearOfPhone(string address, string phone, Actor actor, DateTime now)
    {
        var facts = Facts() with { Email = address, Phone = phone };
        return WouldLearn(facts) && MeetAgain(facts, now) ? Record("met-otherwise", actor, now) : null;
    }

    /// <summary>Nothing of them is known any more but what is counted.</summary>
    public bool IsForgotten => NameHash.StartsWith(ForgottenHash, StringComparison.Ordinal);

    /// <summary>The person says their sex; what staff wrote, or a number tells, stays.</summary>
    public void SaySex(Sex sex, DateTime now)
    {
        if (Sex is null) (Sex, ModifiedUtc, Stamp) = (sex, now, Guid.NewGuid());
    }

    /// <summary>Puts an address right wherever it stands; null when it stands nowhere.</summary>
    public ActivityEntry? CorrectEmail(string wrong, string right, Actor actor, DateTime now)
    {
        bool Is(string? address) => string.Equals(address, wrong, StringComparison.OrdinalIgnoreCase);
        if (!Is(Email) && !Is(OtherEmail)) return null;
        (Email, OtherEmail) = (Is(Email) ? right : Email, Is(OtherEmail) ? right : OtherEmail);
        // What staff have just said is not in question any more.
        if (string.Equals(Email, OtherEmail, StringComparison.OrdinalIgnoreCase)) OtherEmail = null;
        (ModifiedUtc, Stamp) = (now, Guid.NewGuid());
        return Record("changed", actor, now, data: new { fields = new[] { nameof(Email) } });
    }

    /// <summary>Staff know now which contact is right.</summary>
    /// <exception cref="RuleException">Somebody gave yet another one since the page was opened, or the record was joined.</exception>
    public ActivityEntry SettleContact(bool takeOther, Guid seen, Actor actor, DateTime now)
    {
        RefuseIfJoined();
        if (seen != Stamp) throw Stale();
        if (takeOther) (Email, Phone) = (OtherEmail ?? Email, OtherPhone ?? Phone);
        (OtherEmail, OtherPhone, ModifiedUtc, Stamp) = (null, null, now, Guid.NewGuid());
        return Record("contact-settled", actor, now, data: new { taken = takeOther });
    }

    /// <summary>Writes the number; the day of birth must agree, and the sex follows from it.</summary>
    /// <param name="digits">Eleven digits that pass their check.</param>
    /// <param name="hidden">The same, encrypted.</param>
    /// <param name="hash">Keyed hash of the same.</param>
    /// <param name="actor">Who writes it.</param>
    /// <param name="now">UTC.</param>
    public ActivityEntry WritePesel(string digits, string hidden, string hash, Actor actor, DateTime now)
    {
        RefuseIfJoined();
        if (Pesel.BirthOf(digits) != BirthDate)
            throw new RuleException("pesel.birth", "Ten numer PESEL nie zgadza się z datą urodzenia tej osoby. Sprawdź jedno i drugie.") { Field = "Pesel" };
        var sex = Pesel.IsWoman(digits) ? Contracts.Sex.Woman : Contracts.Sex.Man;
        if (Sex is { } said && said != sex)
            throw new RuleException("pesel.sex", "Ten numer PESEL nie zgadza się z płcią zapisaną u tej osoby. Sprawdź jedno i drugie.") { Field = "Pesel" };
        (PeselState, PeselHidden, PeselHash, PeselEnd, Sex, ModifiedUtc, Stamp) = (PeselState.Known, hidden, hash, digits[^4..], sex, now, Guid.NewGuid());
        return Record("pesel-written", actor, now);
    }

    public ActivityEntry RemovePesel(bool hasNone, Actor actor, DateTime now)
    {
        RefuseIfJoined();
        (PeselState, PeselHidden, PeselHash, PeselEnd, ModifiedUtc, Stamp) = (hasNone ? PeselState.Absent : PeselState.NotAsked, null, null, null, now, Guid.NewGuid());
        return hasNone ? Record("pesel-absent", actor, now) : Record("pesel-removed", actor, now);
    }

    public void JoinInto(Guid? stays, DateTime now) => (JoinedIntoId, ModifiedUtc, Stamp) = (stays, now, Guid.NewGuid());

    /// <summary>
    /// Nobody can be told by it any more; the row stays, because support is counted by it. Of the day of birth the year stays, and
    /// with it sex and gmina: they are what reports count.
    /// </summary>
    public ActivityEntry Forget(Actor actor, DateTime now)
    {
        (GivenNames, FamilyName, BirthDate, NameHash, Namesake) = ("", Erasing.Gone, new DateOnly(BirthDate.Year, 1, 1), ForgottenHash + Id.ToString("N"), 0);
        (Email, Phone, OtherEmail, OtherPhone, Locality, PostalCode) = (null, null, null, null, null, null);
        (PeselState, PeselHidden, PeselHash, PeselEnd) = (PeselState.NotAsked, null, null, null);
        (ModifiedUtc, Stamp) = (now, Guid.NewGuid());
        return Record("erased", actor, now);
    }

    public PersonFacts Facts() => new(GivenNames, FamilyName, BirthDate) { Email = Email, Phone = Phone, GminaCode = GminaCode, Locality = Locality, PostalCode = PostalCode, Sex = Sex };

    public PersonCard Card() => new(Id, GivenNames, FamilyName) { BirthDate = BirthDate, Email = Email, Phone = Phone, GminaCode = GminaCode, Locality = Locality, PostalCode = PostalCode, IsContested = OtherEmail is not null || OtherPhone is not null };

    /// <summary>An entry about this person; one that changes what the public sees in sums moves the stamp of its pages.</summary>
    public ActivityEntry Record(string verb, Actor actor, DateTime now, object? data = null, bool isSeen = false) =>
        ActivityEntry.Of(isSeen ? ParticipantsModule.Key : ParticipantsModule.DeskKey, Subject, Id.ToString(), verb, actor, now, data: data);

    public void RefuseIfJoined()
    {
        if (JoinedIntoId is not null) throw new RuleException("person.joined", "Ten zapis jest połączony z innym. Zmieniaj ten, który został.");
    }

    public static RuleException Stale() => new("person.stale", "Ktoś inny zmienił dane tej osoby w tej samej chwili. Otwórz stronę ponownie i powtórz zmianę.");

    /// <summary>Names of the fields that differ, for the history: never their values.</summary>
    private List<string> Fields(PersonFacts to)
    {
        var from = Facts();
        List<(string Field, bool Differs)> fields =
        [
            (nameof(GivenNames), from.GivenNames != to.GivenNames), (nameof(FamilyName), from.FamilyName != to.FamilyName), (nameof(BirthDate), from.BirthDate != to.BirthDate),
            (nameof(Sex), from.Sex != to.Sex), (nameof(Email), from.Email != to.Email), (nameof(Phone), from.Phone != to.Phone),
            (nameof(GminaCode), from.GminaCode != to.GminaCode), (nameof(Locality), from.Locality != to.Locality), (nameof(PostalCode), from.PostalCode != to.PostalCode),
        ];
        return [.. fields.Where(f => f.Differs).Select(f => f.Field)];
    }

    private void Put(PersonFacts facts, string nameHash, DateTime now)
    {
        (GivenNames, FamilyName, BirthDate, Sex) = (facts.GivenNames, facts.FamilyName, facts.BirthDate, facts.Sex);
        (Email, Phone, GminaCode, Locality, PostalCode) = (facts.Email, facts.Phone, facts.GminaCode, facts.Locality, facts.PostalCode);
        (NameHash, ModifiedUtc, Stamp) = (nameHash, now, Guid.NewGuid());
    }

    private bool IsNewContact(PersonFacts facts) =>
        (IsOther(facts.Email, Email) && facts.Email != OtherEmail) || (IsOtherPhone(facts.Phone, Phone) && facts.Phone != OtherPhone);

    private static bool IsOther(string? given, string? known) => given is not null && !string.Equals(given, known, StringComparison.OrdinalIgnoreCase);

    private static bool IsOtherPhone(string? given, string? known) => given is not null && (known is null || PhoneNumber.Dial(given) != PhoneNumber.Dial(known));
}
