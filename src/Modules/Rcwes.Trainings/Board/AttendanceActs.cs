using System.Security.Claims;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Bulk;
using Rcwes.Trainings.Attendance;

namespace Rcwes.Trainings.Board;

/// <summary>
/// Writes attendance of those who are ticked on all days so far. Completed or absent is what follows from it when the edition is ended: nobody
/// gives a result that the lists do not say.
/// </summary>
internal abstract class AttendanceAct(IServiceProvider services, IStringLocalizer<TrainingsTexts> texts, AttendanceDesk desk) : ApplicationAct(services, texts)
{
    private const char Between = ' ';

    /// <summary>The lists themselves tell whether somebody changed them.</summary>
    public override bool UndoLooksItself => true;

    protected abstract bool Came { get; }

    protected abstract string Says { get; }

    public override Task<IReadOnlyList<BulkQuestion>> AskAsync(ClaimsPrincipal by, CancellationToken ct) => Task.FromResult<IReadOnlyList<BulkQuestion>>(
        [new(Reason, Texts["Powód"], BulkInput.Line) { Hint = Texts["Zostanie w historii, gdy lista jest z innego dnia. Nie wpisuj danych osobowych."], Longest = 300, Required = true }]);

    public override async Task<BulkDone> DoAsync(string id, BulkTurn turn, CancellationToken ct)
    {
        var seen = await Board.FindAsync(id, turn.By, ct);
        var days = await desk.PutAsync(seen, null, Came, turn[Reason], turn.Actor, ct);
        if (days.Count == 0) throw new RuleException("attendance.same", "Tak jest już zapisane.");
        return new(Says, string.Join(Between, days.Select(d => d.ToString("N"))));
    }

    public override async Task UndoAsync(string id, string mark, BulkTurn turn, CancellationToken ct)
    {
        var (seen, days) = (await Board.FindAsync(id, turn.By, ct), mark.Split(Between).Select(Guid.Parse).ToHashSet());
        var put = await desk.PutAsync(seen, days, !Came, "Cofnięto zapis obecności wielu osób naraz.", turn.Actor, ct);
        if (put.Count != days.Count) throw new RuleException("attendance.touched", "Ktoś zmienił tę obecność później, więc zostaje, jak jest.");
    }
}

/// <summary>They were there on all days so far.</summary>
internal sealed class PresentMany(IServiceProvider services, IStringLocalizer<TrainingsTexts> texts, AttendanceDesk desk) : AttendanceAct(services, texts, desk)
{
    public override string Name => "applications.present";

    public override BulkWords Words { get; } = new("Zapisz obecność", "Zapisać obecność {0} osoby?|Zapisać obecność {0} osób?|Zapisać obecność {0} osób?", "Zapisano obecność: {0}.", "Nie zapisano obecności: {0}.")
    {
        Note = "Dotyczy wszystkich dni, które już się zaczęły. Kto ukończył szkolenie, rozstrzygnie obecność, kiedy zakończysz termin.",
    };

    protected override bool Came => true;

    protected override string Says => "Będzie zapisana obecność na wszystkich dotychczasowych dniach.";
}

/// <summary>They were not there on any day so far.</summary>
internal sealed class AbsentMany(IServiceProvider services, IStringLocalizer<TrainingsTexts> texts, AttendanceDesk desk) : AttendanceAct(services, texts, desk)
{
    public override string Name => "applications.absent";

    public override BulkWords Words { get; } = new("Zapisz nieobecność", "Zapisać nieobecność {0} osoby?|Zapisać nieobecność {0} osób?|Zapisać nieobecność {0} osób?", "Zapisano nieobecność: {0}.", "Nie zapisano nieobecności: {0}.")
    {
        Note = "Dotyczy wszystkich dni, które już się zaczęły. Kto nie był ani razu, będzie mieć nieobecność, kiedy zakończysz termin.",
        Danger = true,
    };

    protected override bool Came => false;

    protected override string Says => "Zniknie zapisana obecność ze wszystkich dotychczasowych dni.";
}
