namespace Rcwes.Web.Hosting;

/// <summary>
/// Remembers, in a fixed few kilobytes, which addresses were asked for lately. It may forget, when two addresses fall on
/// one place; it practically never takes one address for another.
/// </summary>
internal sealed class AskedBefore
{
    private readonly int[] _places = new int[4096];

    /// <summary>Whether the address was noted already; notes it.</summary>
    public bool IsNoted(HttpRequest request)
    {
        var address = HashCode.Combine(request.PathBase.Value, request.Path.Value, request.QueryString.Value);
        return Interlocked.Exchange(ref _places[(uint)address % (uint)_places.Length], address) == address;
    }
}
