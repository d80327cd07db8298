using Rcwes.Framework.Jobs;

namespace Rcwes.Framework.Activity.Seals;

/// <summary>Seals what has come to the log. Its run fails for as long as the chain is another one than it was, so that somebody looks.</summary>
internal sealed class SealJob(SealBook book) : IJob
{
    public async Task RunAsync(CancellationToken ct)
    {
        if (!await book.SealAsync(ct))
            throw new InvalidOperationException("The seal of the activity log that this node saw last is not in the database any more. Run \"log verify\"; after a restore, \"log accept\".");
    }
}
