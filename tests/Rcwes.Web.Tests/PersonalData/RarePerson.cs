using System.Reflection;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Rcwes.Advisory.Cards;
using Rcwes.Advisory.Files;
using Rcwes.Advisory.Owners;
using Rcwes.Advisory.Paths;
using Rcwes.Advisory.Requests;
using Rcwes.Content.Drafts;
using Rcwes.Content.Media;
using Rcwes.Content.Sections;
using Rcwes.Content.Sharing;
using Rcwes.Forms.Answers;
using Rcwes.Forms.Filling;
using Rcwes.Forms.Newsletter;
using Rcwes.Forms.Shapes;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Files;
using Rcwes.Framework.Mail;
using Rcwes.Framework.PersonalData;
using Rcwes.Institutions.Claims;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Exchange.Import;
using Rcwes.Institutions.Joins;
using Rcwes.Institutions.Mistakes;
using Rcwes.Institutions.Truth;
using Rcwes.Institutions.Types;
using Rcwes.Participants.Entitlements;
using Rcwes.Participants.People;
using Rcwes.Partners.Local;
using Rcwes.Partners.Room;
using Rcwes.Search.Misses;
using Rcwes.Trainings.Assessment;
using Rcwes.Trainings.Certificates;
using Rcwes.Trainings.Courses;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;
using Rcwes.Trainings.Travel;
using Rcwes.Trainings.Wishes;
using Rcwes.Users.Accounts;
using Rcwes.Users.Devices;
using Rcwes.Users.Sessions;
using Rcwes.Workflows.Calls;
using Rcwes.Workflows.Decisions;
using Rcwes.Workflows.Running;
using Rcwes.Workflows.Types;

namespace Rcwes.Web.Tests.PersonalData;

/// <summary>Somebody of whom every module keeps something. Every personal column of every table holds one of these rare words.</summary>
internal static class RarePerson
{
    public const string Given = "Żqwxzyna";
    public const string Family = "Rzadkobądź-Qwxzy";
    public const string Email = "anna.qwxzy@rzadki.example";
    public const string Phone = "600 987 123";

    /// <summary>Stands in each of the words but the phone, and survives folding and escaping.</summary>
    public const string Needle = "qwxzy";

    public const string Digits = "600987123";

    /// <summary>In the private store.</summary>
    public const string FilePath = "2019/01/rzadki.pdf";

    private const string Name = $"{Given} {Family}";

    /// <summary>Puts the person everywhere; gives the slug of an entry of the directory that shows them as a contact.</summary>
    public static async Task<string> PutAsync(RcwesDb db, CancellationToken ct)
    {
        var account = Row<Account>(db, ("BlockedAt", DateTime.UtcNow), ("NormalizedEmail", Email.ToUpperInvariant()), ("NormalizedUserName", Email.ToUpperInvariant()));
        Row<RoomMember>(db, ("AccountId", account.Id));
        var device = Row<Device>(db, ("AccountId", account.Id), ("SecretHash", "rzadki"));
        Row<Users.Sessions.Session>(db, ("AccountId", account.Id), ("DeviceId", device.Id), ("Way", SignInWay.Password));
        Row<Miss>(db, ("Culture", "pl"), ("LastDay", DateOnly.FromDateTime(DateTime.UtcNow)));
        var person = Row<Person>(db, ("NameHash", "a"));
        Row<HeldEntitlement>(db, ("PersonId", person.Id), ("Slot", 1));
        await db.SaveChangesAsync(ct);
        await TrainingsAsync(db, person.Id, ct);
        await AdvisoryAsync(db, person.Id, ct);
        await WorkflowsAsync(db, ct);
        await FormsAsync(db, ct);
        var slug = await InstitutionsAsync(db, ct);
        var local = Row<LocalPartnership>(db, ("Slug", "rzadkie"), ("Name", "Partnerstwo próbne"));
        await db.SaveChangesAsync(ct);
        Row<JoinRequest>(db, ("PartnershipId", local.Id), ("State", JoinState.Answered));
        Row<MediaFile>(db, ("Path", "rzadki/plik.png"), ("Name", "plik.png"));
        var link = Row<PreviewLink>(db, ("SecretHash", "x"));
        await db.SaveChangesAsync(ct);
        Row<PreviewRemark>(db, ("LinkId", link.Id));
        Row<Autosave>(db, ("ContentItemId", "4rarerarerarerarerarerarer"), ("Account", "rzadkie"), ("Form", $$"""{"Page.Lead.Text":["{{Name}}, {{Phone}}"]}"""));
        Row<SectionVersion>(db, ("Section", "kontakt"), ("Number", 1), ("Values", $$"""{"RcwesSiteSettings.ContactEmail":"{{Email}}","RcwesSiteSettings.Phone":"{{Phone}}"}"""));
        Row<SectionVersion>(db, ("Section", "kontakt"), ("Number", 2), ("Values", "{}"));
        Row<OutgoingMail>(db, ("State", MailState.Sent));
        db.Activities.Add(ActivityEntry.Of("users", "account", account.Id.ToString(), "blocked", Framework.Actor.System, DateTime.UtcNow, note: $"Pani {Name} odeszła"));
        await db.SaveChangesAsync(ct);
        return slug;
    }

    private static async Task TrainingsAsync(RcwesDb db, Guid person, CancellationToken ct)
    {
        var course = await db.Set<Course>().Select(c => c.Id).FirstAsync(ct);
        var edition = Row<Edition>(db, ("CourseId", course), ("Number", 990), ("Capacity", 9), ("FirstDay", new DateOnly(2019, 1, 1)), ("LastDay", new DateOnly(2019, 1, 2)));
        await db.SaveChangesAsync(ct);
        var enrolment = Row<Enrolment>(db, ("EditionId", edition.Id), ("PersonId", person), ("State", EnrolmentState.Completed), ("Number", "SZK/2019/9901"), ("DraftText", null));
        Row<Enrolment>(db, ("EditionId", edition.Id), ("State", EnrolmentState.Draft), ("DraftText", JsonSerializer.Serialize(new DraftFacts(Given, Family, new(1980, 1, 1), Email) { Phone = Phone })));
        await db.SaveChangesAsync(ct);
        Row<Certificate>(db, ("EnrolmentId", enrolment.Id), ("EditionId", edition.Id), ("Number", "ZAS/2019/9901"), ("Code", "rzadkikod"));
        Row<EnrolmentLink>(db, ("EnrolmentId", enrolment.Id), ("TokenHash", "rzadki"));
        var group = Row<EnrolmentGroup>(db, ("EditionId", edition.Id), ("Culture", "pl"), ("Skips", 0), ("MostSkips", 3), ("SentUtc", DateTime.UtcNow));
        await db.SaveChangesAsync(ct);
        Row<AssessmentCard>(db, ("EnrolmentId", enrolment.Id), ("EditionId", edition.Id), ("Assessor", "ktos"));
        Row<Appeal>(db, ("EnrolmentId", enrolment.Id), ("EditionId", edition.Id), ("Decision", AppealDecision.Refused));
        Row<TravelClaim>(db, ("EditionId", edition.Id), ("EnrolmentId", enrolment.Id), ("State", TravelState.Paid), ("BatchId", null));
        Row<NextWish>(db, ("CourseId", course), ("Culture", "pl"), ("ConfirmedUtc", DateTime.UtcNow));
        Row<GroupLink>(db, ("GroupId", group.Id), ("TokenHash", "rzadki-grupa"));
        await db.SaveChangesAsync(ct);
    }

    private static async Task FormsAsync(RcwesDb db, CancellationToken ct)
    {
        var lines = AnswerLines.Write([new("imie", "Imię", QuestionKind.Text, [Given], Given), new("nazwisko", "Nazwisko", QuestionKind.Text, [Family], Family), new("mail", "E-mail", QuestionKind.Email, [Email], Email), new("tel", "Telefon", QuestionKind.Phone, [Phone], Phone)]);
        Row<FormAnswer>(db, ("State", AnswerState.Sent), ("Number", "FOR/2019/9901"), ("SentUtc", DateTime.UtcNow), ("KeepUntilUtc", DateTime.UtcNow.AddYears(1)), ("ErasedUtc", null), ("StartHash", "rzadki-1"), ("Lines", lines));
        Row<FormAnswer>(db, ("State", AnswerState.Draft), ("ErasedUtc", null), ("StartHash", "rzadki-2"), ("Lines", lines));
        Row<Subscriber>(db, ("ConfirmedUtc", DateTime.UtcNow));
        await db.SaveChangesAsync(ct);
    }

    private static async Task AdvisoryAsync(RcwesDb db, Guid person, CancellationToken ct)
    {
        var id = Guid.CreateVersion7();
        Row<RequestOwner>(db, ("RequestId", id), ("Number", 1), ("OwnerId", RequestOwner.Centre), ("FromId", null));
        await db.SaveChangesAsync(ct);
        Row<AdviceRequest>(db, ("Id", id), ("State", RequestState.Closed), ("Number", "DOR/2019/9901"), ("OwnerId", RequestOwner.Centre), ("OwnerLine", 1), ("ClosedUtc", DateTime.UtcNow));
        await db.SaveChangesAsync(ct);
        Row<RequestMessage>(db, ("RequestId", id));
        Row<Diagnosis>(db, ("RequestId", id));
        var path = Row<SupportPath>(db, ("RequestId", id), ("Number", 1), ("State", PathState.Refused));
        var file = new StoredFile { Store = FileStores.PrivateName, Path = FilePath, Name = $"{Family}.pdf", ContentType = "application/pdf", Size = 1, Sha256 = "rzadki", CreatedAt = DateTime.UtcNow };
        db.Add(file);
        await db.SaveChangesAsync(ct);
        Row<PathStep>(db, ("PathId", path.Id), ("Number", 1), ("Hours", 1m));
        db.Add(new RequestFile(id, file.Id, isForClient: true, isByClient: true, Framework.Actor.System, DateTime.UtcNow));
        var card = Row<AdvisoryCard>(db, ("RequestId", id), ("Number", "KD/2019/9901"), ("State", CardState.Confirmed));
        await db.SaveChangesAsync(ct);
        Row<CardPerson>(db, ("CardId", card.Id), ("PersonId", person));
        await db.SaveChangesAsync(ct);
    }

    private static async Task WorkflowsAsync(RcwesDb db, CancellationToken ct)
    {
        const string id = "rzadki00000000000000000000";
        Row<WorkflowType>(db, ("Id", id), ("Name", "Przepływ próbny"));
        await db.SaveChangesAsync(ct);
        var version = Row<WorkflowVersion>(db, ("TypeId", id), ("Number", 1), ("Document", "{}"));
        await db.SaveChangesAsync(ct);
        var run = Row<WorkflowRun>(db, ("TypeId", id), ("VersionId", version.Id), ("State", RunState.Done), ("EndedAt", DateTime.UtcNow), ("Memory", JsonSerializer.Serialize(new { values = new { email = Email } })));
        await db.SaveChangesAsync(ct);
        Row<StepRow>(db, ("RunId", run.Id), ("Number", 1));
        Row<Decision>(db, ("RunId", run.Id), ("State", DecisionState.Decided));
        Row<Call>(db, ("RunId", run.Id), ("State", CallState.Answered));
        await db.SaveChangesAsync(ct);
    }

    private static async Task<string> InstitutionsAsync(RcwesDb db, CancellationToken ct)
    {
        var type = await db.Set<InstitutionType>().Select(t => t.Code).FirstAsync(ct);
        var entry = Row<Institution>(db, ("TypeCode", type), ("Slug", "instytucja-probna"), ("Name", "Instytucja próbna"), ("State", InstitutionState.Listed));
        var other = Row<Institution>(db, ("TypeCode", type), ("Slug", "instytucja-druga"), ("Name", "Instytucja druga"), ("State", InstitutionState.Listed));
        await db.SaveChangesAsync(ct);
        var contact = Row<InstitutionContact>(db, ("InstitutionId", entry.Id), ("IsPublic", true));
        var representative = Row<Representative>(db, ("InstitutionId", entry.Id), ("State", RepresentativeState.Active));
        var json = Correction.Write(new EntryFacts("Instytucja próbna", type) { Contacts = [contact.Facts()] });
        var plain = JsonSerializer.Serialize(new EntryFacts("Instytucja próbna", type) { Contacts = [contact.Facts()] });
        await db.SaveChangesAsync(ct);
        Row<Correction>(db, ("InstitutionId", entry.Id), ("RepresentativeId", representative.Id), ("Before", json), ("After", json), ("DecidedUtc", DateTime.UtcNow));
        Row<MistakeReport>(db, ("InstitutionId", entry.Id), ("State", MistakeState.Closed));
        Row<EntryLink>(db, ("InstitutionId", entry.Id), ("TokenHash", "rzadki"), ("RepresentativeId", null));
        Row<InstitutionJoin>(db, ("StaysId", entry.Id), ("GoneId", other.Id), ("BeforeJson", plain), ("AfterJson", plain), ("UnitsJson", "[]"), ("UndoneUtc", DateTime.UtcNow));
        var import = Row<InstitutionImport>(db, ("HeadsJson", "[]"), ("MappingJson", "{}"));
        await db.SaveChangesAsync(ct);
        var cells = JsonSerializer.Serialize(new[] { "Instytucja", Name, Email }, new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        Row<ImportRow>(db, ("ImportId", import.Id), ("Number", 2), ("CellsJson", cells), ("FindingsJson", $"[{{\"Sentence\":\"{Name}\",\"Arguments\":[]}}]"), ("ChangesJson", $"[{{\"Label\":\"a\",\"Before\":\"\",\"After\":\"{Name}\"}}]"), ("LikesJson", null), ("BeforeJson", plain));
        await db.SaveChangesAsync(ct);
        db.Activities.Add(ActivityEntry.Of("institutions", "institution", entry.Id.ToString(), "listed", Framework.Actor.System, DateTime.UtcNow));
        await db.SaveChangesAsync(ct);
        return entry.Slug;
    }

    /// <summary>A row whose personal columns hold words of the person, and whose other columns hold just enough.</summary>
    private static T Row<T>(RcwesDb db, params (string Name, object? Value)[] values) where T : class
    {
        var row = (T)Activator.CreateInstance(typeof(T), nonPublic: true)!;
        var entry = db.Entry(row);
        foreach (var property in entry.Metadata.GetProperties().Where(p => !p.IsShadowProperty()))
        {
            var given = values.Where(v => v.Name == property.Name).ToList();
            if (given.Count > 0) entry.Property(property.Name).CurrentValue = given[0].Value;
            else if (property.PropertyInfo?.GetCustomAttribute<PersonalAttribute>() is { IsSealed: false } && property.ClrType == typeof(string)) entry.Property(property.Name).CurrentValue = Word(property);
            else if (Plain(property, entry.Property(property.Name).CurrentValue) is { } plain) entry.Property(property.Name).CurrentValue = plain;
        }
        entry.State = EntityState.Added;
        return row;
    }

    private static string Word(IProperty property)
    {
        var word = property.Name switch
        {
            var n when n.Contains("Mail", StringComparison.OrdinalIgnoreCase) || n.Contains("UserName", StringComparison.Ordinal) || n == nameof(OutgoingMail.Recipient) => Email,
            var n when n.Contains("Phone", StringComparison.Ordinal) => Phone,
            nameof(Person.GivenNames) => Given,
            nameof(Person.FamilyName) => Family,
            nameof(Person.Locality) => "Qwxzyno",
            nameof(Person.PostalCode) => Needle,
            nameof(Account.Words) => $"{Name} {Email}",
            _ => Name,
        };
        return word.Length > property.GetMaxLength() ? word[..property.GetMaxLength()!.Value] : word;
    }

    private static object? Plain(IProperty property, object? now) => property.ClrType switch
    {
        _ when property.IsNullable => null,
        var t when t == typeof(Guid) && property.IsPrimaryKey() && now is Guid id && id == Guid.Empty => Guid.CreateVersion7(),
        var t when t == typeof(DateTime) => DateTime.UtcNow,
        var t when t == typeof(DateOnly) => new DateOnly(2019, 1, 1),
        var t when t == typeof(string) && now is null => "",
        _ => null,
    };
}
