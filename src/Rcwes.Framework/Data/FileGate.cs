namespace Rcwes.Framework.Data;

/// <summary>Lets one process of a machine through at a time; one that dies opens the gate, because its file is closed.</summary>
internal static class FileGate
{
    private const int PauseMilliseconds = 100;

    /// <exception cref="IOException">Somebody held the gate for longer than the wait.</exception>
    public static async Task<FileStream> EnterAsync(string file, int longestWaitSeconds, CancellationToken ct)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (tries < longestWaitSeconds * 1000 / PauseMilliseconds)
            {
                await Task.Delay(PauseMilliseconds, ct);
            }
        }
    }
}
