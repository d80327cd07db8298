using Microsoft.EntityFrameworkCore;
using Rcwes.Forms.Answers;
using Rcwes.Forms.Shapes;
using Rcwes.Framework.Data;

namespace Rcwes.Forms.Filling;

/// <summary>Why a form cannot be answered now.</summary>
internal enum DoorSign
{
    Open,
    NotYet,
    Over,
    Full,

    /// <summary>Staff closed it before its time.</summary>
    Shut,
}

/// <summary>Whether a form can be answered now.</summary>
/// <param name="Sign">Open, or why not.</param>
/// <param name="Left">Answers that still fit; null without a limit.</param>
internal sealed record Door(DoorSign Sign, int? Left)
{
    public bool IsOpen => Sign == DoorSign.Open;

    public static Door Of(FormShape shape, FormGate? gate, int sent, DateTime now) => new(
        shape.OpensUtc > now ? DoorSign.NotYet
        : shape.ClosesUtc <= now ? DoorSign.Over
        : gate?.IsShut == true ? DoorSign.Shut
        : sent >= shape.MostAnswers ? DoorSign.Full
        : DoorSign.Open,
        shape.MostAnswers - sent);
}

/// <summary>
/// The one door to the places of a form. On PostgreSQL it locks the row of the form until the transaction ends; on SQLite a transaction is
/// the only writer anyway. What is counted behind it is the newest there is.
/// </summary>
internal sealed class FormDoor(RcwesDb db, TimeProvider clock)
{
    private static readonly AsyncLocal<Func<Task>?> Open = new();

    /// <summary>Only for the negative control of the test, and only in its own flow: counts before the transaction and without the lock, then waits for this.</summary>
    internal static Func<Task>? WithoutLock { get => Open.Value; set => Open.Value = value; }

    /// <summary>What a page tells; may be old by the time of sending.</summary>
    public async Task<Door> LookAsync(string form, FormShape shape, CancellationToken ct) =>
        Door.Of(shape, await db.Set<FormGate>().AsNoTracking().SingleOrDefaultAsync(g => g.FormId == form, ct), shape.MostAnswers is null ? 0 : await SentAsync(form, ct), clock.GetUtcNow().UtcDateTime);

    /// <summary>Nobody else passes until the transaction ends.</summary>
    /// <exception cref="InvalidOperationException">No transaction is open.</exception>
    public async Task<Door> EnterAsync(string form, FormShape shape, CancellationToken ct)
    {
        await LockAsync(form, ct);
        return await LookAsync(form, shape, ct);
    }

    /// <summary>Makes the row of the form where there is none, and holds it until the transaction ends.</summary>
    /// <exception cref="InvalidOperationException">No transaction is open.</exception>
    public async Task LockAsync(string form, CancellationToken ct)
    {
        if (db.Database.CurrentTransaction is null) throw new InvalidOperationException("The door of a form needs a transaction.");
        var now = clock.GetUtcNow().UtcDateTime;
        await db.Database.ExecuteSqlAsync($"INSERT INTO forms_gates (form_id, is_shut, was_open, changed_utc) VALUES ({form}, {false}, {false}, {now}) ON CONFLICT (form_id) DO NOTHING", ct);
        if (db.Engine == DatabaseEngine.Postgres) await db.Database.ExecuteSqlAsync($"SELECT 1 FROM forms_gates WHERE form_id = {form} FOR UPDATE", ct);
    }

    private Task<int> SentAsync(string form, CancellationToken ct) => db.Set<FormAnswer>().CountAsync(a => a.FormId == form && a.State == AnswerState.Sent, ct);
}
