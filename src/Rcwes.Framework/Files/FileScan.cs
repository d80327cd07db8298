namespace Rcwes.Framework.Files;

/// <summary>What a scanner for viruses said of a private file.</summary>
public enum FileScan
{
    /// <summary>No scanner is configured.</summary>
    Unchecked,

    /// <summary>The scanner did not answer yet. The file is in quarantine: it is kept and given to nobody.</summary>
    Waiting,
    Clean,

    /// <summary>It holds a virus; its bytes are gone.</summary>
    Infected,
}

/// <summary>Looks for viruses in what people send.</summary>
internal interface IVirusScanner
{
    /// <summary>What the scanner says; <see cref="FileScan.Waiting"/> when it cannot be asked.</summary>
    Task<FileScan> ScanAsync(Stream content, CancellationToken ct);

    /// <summary>Whether it can be asked at all: a file that it cannot finish must not keep others waiting.</summary>
    Task<bool> IsThereAsync(CancellationToken ct);
}

/// <summary>No scanner is configured.</summary>
internal sealed class NoScanner : IVirusScanner
{
    public Task<FileScan> ScanAsync(Stream content, CancellationToken ct) => Task.FromResult(FileScan.Unchecked);

    public Task<bool> IsThereAsync(CancellationToken ct) => Task.FromResult(false);
}
