using System.Data.Common;
using Rcwes.Framework.Data;

namespace Rcwes.Workflows.Running;

/// <summary>
/// A run writes into tables of many modules, so somebody who saves there may stand in its way in a circle; PostgreSQL then lets one of the two go
/// (<c>40P01</c>). Readers of the log and jobs try again by themselves. A person would see an error, so their act is done once more.
/// </summary>
internal static class Deadlock
{
    private const string Code = "40P01";

    /// <param name="act">The whole act with its transaction.</param>
    /// <param name="db">The unit of work of the act, which begins anew; null when the act brings its own.</param>
    public static async Task OnceMoreAsync(Func<Task> act, RcwesDb? db = null)
    {
        try
        {
            await act();
        }
        catch (Exception e) when (IsIn(e))
        {
            db?.ChangeTracker.Clear();
            await act();
        }
    }

    private static bool IsIn(Exception? exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
            if (e is DbException { SqlState: Code }) return true;
        return false;
    }
}
