using System.Text.Json;
using Microsoft.Extensions.Logging;
using Rcwes.Framework.Data;

namespace Rcwes.Framework.Activity.Seals;

/// <summary>The newest seal as this node has seen it.</summary>
internal sealed record SeenSeal(int Number, string Hash, DateTime SealedUtc);

/// <summary>
/// Keeps the newest seal beside the database, in the data directory of the node and in the log of the process: whoever has the database alone could
/// cut off the end of the chain, or all of it, and what is left would fit.
/// </summary>
internal sealed partial class SealWitness(DatabaseOptions database, ILogger<SealWitness> logger)
{
    /// <summary>In the data directory.</summary>
    public const string FileName = "last-seal.json";

    private string Place => Path.Combine(database.DataDirectory, FileName);

    /// <summary>Null when this node has seen none yet.</summary>
    public async Task<SeenSeal?> ReadAsync(CancellationToken ct)
    {
        try
        {
            return File.Exists(Place) ? JsonSerializer.Deserialize<SeenSeal>(await File.ReadAllTextAsync(Place, ct)) : null;
        }
        catch (JsonException)
        {
            Unreadable(logger, Place);
            return null;
        }
    }

    public async Task WriteAsync(ActivitySeal seal, CancellationToken ct)
    {
        Directory.CreateDirectory(database.DataDirectory);
        var unfinished = $"{Place}.{Guid.NewGuid():N}";
        await File.WriteAllTextAsync(unfinished, JsonSerializer.Serialize(new SeenSeal(seal.Number, seal.Hash, seal.SealedUtc)), ct);
        File.Move(unfinished, Place, overwrite: true);
        Newest(logger, seal.Number, seal.Hash);
    }

    [LoggerMessage(LogLevel.Information, "The newest seal of the activity log is number {Number}: {Hash}")]
    private static partial void Newest(ILogger logger, int number, string hash);

    [LoggerMessage(LogLevel.Error, "{Place} cannot be read; the newest seal is noted anew")]
    private static partial void Unreadable(ILogger logger, string place);
}
