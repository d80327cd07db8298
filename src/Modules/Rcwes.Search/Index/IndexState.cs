namespace Rcwes.Search.Index;

/// <summary>How the index of this node is, for staff and for the health check.</summary>
internal sealed class IndexState
{
    /// <summary>A kind of trouble, in words for staff (a localisation key); what exactly happened is in the log of the server.</summary>
    public const string Disk = "Na dysku serwera nie da się zapisać indeksu.";

    /// <inheritdoc cref="Disk"/>
    public const string DatabaseAway = "Baza danych nie odpowiadała, więc indeks czeka na zmiany.";

    /// <inheritdoc cref="Disk"/>
    public const string Fault = "Indeks nie przyjął ostatnich zmian. Szczegóły są w dzienniku serwera.";

    private readonly Lock _lock = new();
    private Facts _facts = new();

    public Facts Now
    {
        get
        {
            lock (_lock) return _facts;
        }
    }

    /// <summary>The index knows everything again, so earlier trouble is over; only a disk that cannot be used stays so until the next start.</summary>
    public void Has(IndexFolder folder) => Change(f => f with
    {
        Ready = true,
        Pages = folder.Count,
        Position = folder.Position,
        InMemory = folder.Path is null,
        Trouble = folder.Path is null && f.Trouble == Disk ? Disk : null,
    });

    public void Building(bool building) => Change(f => f with { Building = building });

    public void Checked(DateTimeOffset at, int wrong) => Change(f => f with { CheckedAt = at, Wrong = wrong });

    /// <param name="what">One of the sentences above.</param>
    public void Trouble(string what) => Change(f => f with { Trouble = what });

    private void Change(Func<Facts, Facts> change)
    {
        lock (_lock) _facts = change(_facts);
    }

    /// <param name="Ready">Questions are answered.</param>
    /// <param name="Building">A new generation is being made.</param>
    /// <param name="Pages">Pages in the index.</param>
    /// <param name="Position">Sequence of the last activity that it knows.</param>
    /// <param name="InMemory">The folder could not be used.</param>
    /// <param name="CheckedAt">Last comparison with the database.</param>
    /// <param name="Wrong">Pages that differed then.</param>
    /// <param name="Trouble">What stands in the way now, a Polish sentence (a localisation key); null when nothing does.</param>
    public sealed record Facts(bool Ready = false, bool Building = false, int Pages = 0, long Position = 0, bool InMemory = false, DateTimeOffset? CheckedAt = null, int Wrong = 0, string? Trouble = null);
}
