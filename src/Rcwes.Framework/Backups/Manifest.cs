using System.Text.Json;

namespace Rcwes.Framework.Backups;

/// <summary>What an archive holds. It is the first thing in it, so that a damaged rest is noticed.</summary>
internal sealed record Manifest
{
    public const string Name = "manifest.json";
    public const string DatabaseName = "database.sqlite";
    public const int Present = 1;

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Of the archive; a program restores those that it knows.</summary>
    public required int Format { get; init; }

    public required DateTime MadeUtc { get; init; }

    /// <summary>Sequence of the last entry of the activity log: what happened later is not in it.</summary>
    public required long LastActivity { get; init; }

    /// <summary>The last migration of the database, which tells which program made it.</summary>
    public required string Migration { get; init; }

    public required Kept Database { get; init; }

    public required IReadOnlyList<KeptFile> Files { get; init; }

    /// <summary>Files of which the database knows and whose bytes were missing or damaged on the site already.</summary>
    public IReadOnlyList<string> Lost { get; init; } = [];
}

/// <summary>Bytes and their sum.</summary>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Hex, lower case.</param>
internal sealed record Kept(long Size, string Sha256);

/// <summary>A file of a store.</summary>
/// <param name="Store"><c>media</c> or <c>private</c>.</param>
/// <param name="Path">Place in the store.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Hex, lower case.</param>
internal sealed record KeptFile(string Store, string Path, long Size, string Sha256)
{
    /// <summary>Place in the archive.</summary>
    public string Entry => $"files/{Store}/{Path}";
}

/// <summary>A key of data protection: without it cookies, second factors and PESEL numbers of the archive cannot be read.</summary>
internal sealed record KeptKey(string? Name, string? Xml);
