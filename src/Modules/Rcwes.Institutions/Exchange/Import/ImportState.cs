namespace Rcwes.Institutions.Exchange.Import;

/// <summary>Where an import stands.</summary>
internal enum ImportState
{
    /// <summary>The rows are stored; somebody still says what the columns mean.</summary>
    Uploaded,

    /// <summary>Every row is compared with the directory; nothing is changed.</summary>
    Checking,

    /// <summary>It is known what each row would do.</summary>
    Checked,

    /// <summary>Rows are put into the directory.</summary>
    Running,
    Done,

    /// <summary>What it did is taken back.</summary>
    Undoing,
    Undone,

    /// <summary>Something broke; it goes on from where it stopped when somebody says so.</summary>
    Stopped,
}

/// <summary>The one table of moves.</summary>
internal static class ImportStates
{
    public static IReadOnlyList<ImportState> Next(ImportState from) => from switch
    {
        ImportState.Uploaded => [ImportState.Checking],
        ImportState.Checking => [ImportState.Checked, ImportState.Stopped],
        ImportState.Checked => [ImportState.Checking, ImportState.Uploaded, ImportState.Running],
        ImportState.Running => [ImportState.Done, ImportState.Stopped],
        ImportState.Done => [ImportState.Undoing],
        ImportState.Undoing => [ImportState.Undone, ImportState.Stopped],
        ImportState.Undone => [],
        ImportState.Stopped => [ImportState.Checking, ImportState.Running, ImportState.Undoing],
        _ => throw new ArgumentOutOfRangeException(nameof(from)),
    };

    /// <summary>Something works on it in the background.</summary>
    public static bool IsAtWork(this ImportState state) => state is ImportState.Checking or ImportState.Running or ImportState.Undoing;
}

/// <summary>What a row would do.</summary>
internal enum RowOutcome
{
    Waiting,
    New,
    Changed,
    Same,

    /// <summary>May be an institution that is there already: somebody decides.</summary>
    Suspected,
    Refused,
}

/// <summary>What somebody decided about a suspected row.</summary>
internal enum RowDecision
{
    Skip,
    Add,
    Update,
}

/// <summary>What a row did.</summary>
internal enum RowResult
{
    None,
    Added,
    Updated,
    Skipped,

    /// <summary>The directory was no longer as the check had found it.</summary>
    Overtaken,
}

/// <summary>What became of a row when the import was taken back.</summary>
internal enum RowUndo
{
    None,
    Removed,
    Restored,

    /// <summary>Somebody changed the entry since, or something refers to it.</summary>
    Left,
}
