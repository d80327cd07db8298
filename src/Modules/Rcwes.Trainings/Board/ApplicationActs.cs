using System.Security.Claims;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Bulk;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Board;

/// <summary>An act on applications of an edition that the person runs.</summary>
internal abstract class ApplicationAct(IServiceProvider services, IStringLocalizer<TrainingsTexts> texts) : BulkAct(texts)
{
    protected const string Reason = "Reason";

    public override string List => ApplicationList.Key;

    public override string Permission => TrainingsPermissions.EditOwn;

    protected BoardDesk Board { get; } = services.GetRequiredService<BoardDesk>();

    public override Task LockAsync(string id, CancellationToken ct) => Board.LockAsync(id, ct);
}

/// <summary>Ends applications with one reason.</summary>
internal sealed class EndMany(IServiceProvider services, IStringLocalizer<TrainingsTexts> texts, EnrolmentDesk desk) : ApplicationAct(services, texts)
{
    private const string To = "To";

    private static readonly EnrolmentState[] Ways = [EnrolmentState.Rejected, EnrolmentState.Resigned, EnrolmentState.ResignedLate];

    public override string Name => "applications.end";

    public override BulkWords Words { get; } = new("Zakończ", "Zakończyć {0} zgłoszenie?|Zakończyć {0} zgłoszenia?|Zakończyć {0} zgłoszeń?", "Zakończono: {0}.", "Nie zakończono: {0}.")
    {
        Note = "Każda osoba od razu dostanie wiadomość, a zwolnione miejsca zaproponujemy następnym. Cofnięcie przywróci zgłoszenie i wyśle drugą wiadomość, ale nie odbierze miejsca osobie, która je już dostała.",
        Danger = true,
    };

    public override Task<IReadOnlyList<BulkQuestion>> AskAsync(ClaimsPrincipal by, CancellationToken ct) => Task.FromResult<IReadOnlyList<BulkQuestion>>(
    [
        new(To, Texts["Jak zakończyć"], BulkInput.Pick)
        {
            Value = nameof(EnrolmentState.Rejected),
            Choices =
            [
                (nameof(EnrolmentState.Rejected), Texts["Odrzucenie, na przykład z powodu nieprawdziwych danych. Osoba zobaczy powód."]),
                (nameof(EnrolmentState.Resigned), Texts["Rezygnacja. Szkolenie nie liczy się jako wykorzystane."]),
                (nameof(EnrolmentState.ResignedLate), Texts["Późna rezygnacja. Szkolenie liczy się jako wykorzystane."]),
            ],
        },
        new(Reason, Texts["Powód"], BulkInput.Line) { Hint = Texts["Zostanie w historii na stałe, więc nie wpisuj danych osobowych."], Longest = Enrolment.LongestReason, Required = true },
    ]);

    public override async Task<BulkDone> DoAsync(string id, BulkTurn turn, CancellationToken ct)
    {
        var seen = await Board.FindAsync(id, turn.By, ct);
        var to = Array.Find(Ways, w => w.ToString() == turn[To]);
        if (!Ways.Contains(to)) throw new RuleException("enrolment.no-way", "Wybierz, jak zakończyć zgłoszenie.");
        if (seen.State == to) throw new RuleException("enrolment.ended-so", "To zgłoszenie jest już tak zakończone.");
        await desk.EndAsync(seen, to, turn[Reason], turn.Actor, ct);
        return new(seen.State.HoldsPlace() ? "Zgłoszenie się skończy i zwolni miejsce." : "Zgłoszenie się skończy.", seen.State.ToString());
    }

    public override async Task UndoAsync(string id, string mark, BulkTurn turn, CancellationToken ct) =>
        await Board.TakeBackAsync(await Board.FindAsync(id, turn.By, ct), Enum.Parse<EnrolmentState>(mark), turn.Actor, ct);
}

/// <summary>Writes one message to those who are ticked. A letter that is out cannot be called back.</summary>
internal sealed class WriteToMany(IServiceProvider services, IStringLocalizer<TrainingsTexts> texts) : ApplicationAct(services, texts)
{
    private const string Title = "Title";
    private const string Text = "Text";
    private const int LongestText = 1500;

    public override string Name => "applications.write";

    public override bool CanUndo => false;

    public override bool AnswersDecide => false;

    public override BulkWords Words { get; } = new("Napisz", "Napisać do {0} osoby?|Napisać do {0} osób?|Napisać do {0} osób?", "Wysłano wiadomości: {0}.", "Nie wysłano: {0}.")
    {
        Note = "Każda osoba dostanie własną wiadomość z linkiem do swojego zgłoszenia. Tego nie da się cofnąć.",
    };

    public override Task<IReadOnlyList<BulkQuestion>> AskAsync(ClaimsPrincipal by, CancellationToken ct) => Task.FromResult<IReadOnlyList<BulkQuestion>>(
    [
        new(Title, Texts["Temat"], BulkInput.Line) { Longest = EditionMessage.LongestTitle, Required = true },
        new(Text, Texts["Treść"], BulkInput.Area) { Longest = LongestText, Required = true },
    ]);

    public override async Task<BulkDone> DoAsync(string id, BulkTurn turn, CancellationToken ct)
    {
        await Board.WriteToAsync(await Board.FindAsync(id, turn.By, ct), turn[Title], turn[Text], turn.Actor, turn.Now, ct);
        return new("Dostanie wiadomość.");
    }
}
