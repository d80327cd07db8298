using System.Text.Json;
using Rcwes.Framework;
using Rcwes.Framework.Activity;

namespace Rcwes.Institutions.Exchange.Import;

/// <summary>
/// One file on its way into the directory. Work on it goes on in batches from <see cref="Position"/>, by one worker at a time;
/// the stamp lets nobody store what was decided on an older state.
/// </summary>
internal sealed class InstitutionImport
{
    // For EF.
    private InstitutionImport() { }

    public Guid Id { get; private set; }

    public string FileName { get; private set; } = "";

    /// <summary>How the file was read, for people: „CSV, Windows-1250, średnik”.</summary>
    public string Format { get; private set; } = "";

    public string HeadsJson { get; private set; } = "[]";

    /// <summary>For each column the key of an <see cref="ImportField"/>, or empty.</summary>
    public string MappingJson { get; private set; } = "[]";

    public int Rows { get; private set; }

    public ImportState State { get; private set; }

    /// <summary>What it was doing when it stopped.</summary>
    public ImportState? StoppedAt { get; private set; }

    /// <summary>Number of the last row of the present work that is done.</summary>
    public int Position { get; private set; }

    /// <summary>How many rows of the present work are done.</summary>
    public int Finished { get; private set; }

    /// <summary>New entries are shown to the public at once.</summary>
    public bool ListNew { get; private set; }

    public ActorKind ActorKind { get; private set; }

    public string? ActorId { get; private set; }

    public DateTime CreatedUtc { get; private set; }

    public DateTime? DoneUtc { get; private set; }

    /// <summary>The rows are gone: nothing can be undone any more.</summary>
    public bool IsForgotten { get; private set; }

    public Guid Stamp { get; private set; }

    /// <summary>Who works on it now: the site's job, or a command beside it.</summary>
    public Guid? WorkerId { get; private set; }

    /// <summary>Until when the worker is taken for alive.</summary>
    public DateTime? WorkerUntilUtc { get; private set; }

    public Actor Actor => new(ActorKind, ActorId);

    public string[] Heads => JsonSerializer.Deserialize<string[]>(HeadsJson)!;

    public string[] Mapping => JsonSerializer.Deserialize<string[]>(MappingJson)!;

    public static InstitutionImport Begin(string fileName, string format, string[] heads, string[] mapping, Actor actor, DateTime now) => new()
    {
        Id = Guid.CreateVersion7(),
        FileName = fileName.Length > 200 ? fileName[^200..] : fileName,
        Format = format,
        HeadsJson = JsonSerializer.Serialize(heads),
        MappingJson = JsonSerializer.Serialize(mapping),
        ActorKind = actor.Kind,
        ActorId = actor.Id,
        CreatedUtc = now,
        Stamp = Guid.NewGuid(),
    };

    public void Counted(int rows) => Rows = rows;

    /// <summary>Says what the columns mean and has every row compared with the directory.</summary>
    public void Check(string[] mapping, bool listNew)
    {
        (MappingJson, ListNew) = (JsonSerializer.Serialize(mapping), listNew);
        Move(ImportState.Checking);
    }

    public ActivityEntry Run(Actor actor, DateTime now)
    {
        Move(ImportState.Running);
        return Told("started", actor, now);
    }

    public ActivityEntry Undo(Actor actor, DateTime now)
    {
        if (IsForgotten) throw Refused();
        Move(ImportState.Undoing);
        return Told("undo-started", actor, now);
    }

    /// <summary>Another batch is done.</summary>
    public void Advance(int position, int rows) => (Position, Finished, Stamp) = (position, Finished + rows, Guid.NewGuid());

    /// <summary>The first worker after a restart begins a check anew: it changes nothing, and it needs what it read before.</summary>
    public void Rewind() => (Position, Finished) = (0, 0);

    public ActivityEntry? Finish(IReadOnlyDictionary<string, int> counts, DateTime now)
    {
        var from = State;
        Move(from switch { ImportState.Checking => ImportState.Checked, ImportState.Running => ImportState.Done, _ => ImportState.Undone });
        if (from == ImportState.Checking) return null;
        DoneUtc = now;
        return Told(from == ImportState.Running ? "finished" : "undone", Actor, now, counts);
    }

    public void Stop()
    {
        StoppedAt = State;
        var (position, finished) = (Position, Finished);
        Move(ImportState.Stopped);
        (Position, Finished) = (position, finished);
    }

    public void GoOn()
    {
        if (StoppedAt is not { } at) throw Refused();
        var (position, finished) = (Position, Finished);
        Move(at);
        (Position, Finished, StoppedAt) = (position, finished, null);
    }

    /// <summary>Somebody decided about rows: whoever found the import before comes too late.</summary>
    public void Touch() => Stamp = Guid.NewGuid();

    public void Forget() => (IsForgotten, Stamp) = (true, Guid.NewGuid());

    private void Move(ImportState to)
    {
        if (!ImportStates.Next(State).Contains(to)) throw Refused();
        (State, Position, Finished, Stamp) = (to, 0, 0, Guid.NewGuid());
        // The next work begins without a worker, even before the last one has said that it left.
        (WorkerId, WorkerUntilUtc) = (null, null);
    }

    private ActivityEntry Told(string verb, Actor actor, DateTime now, object? data = null) =>
        ActivityEntry.Of(InstitutionsModule.DeskKey, "institution-import", Id.ToString(), verb, actor, now, data: data);

    private static RuleException Refused() => new("import.move", "Tego nie można już zrobić z tym importem: w międzyczasie zmienił się jego stan.");
}
