using Microsoft.Extensions.Logging.Abstractions;
using Rcwes.Framework.Files;

namespace Rcwes.Framework.Tests.Files;

/// <summary>What the scanner says is believed only when it says it plainly.</summary>
public sealed class ClamdTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_clean_file_is_clean_and_the_test_virus_is_found_wherever_it_lies()
    {
        await using var clamd = new FakeClamd();
        Assert.Equal(FileScan.Clean, await ScanAsync(clamd.Address, [1, 2, 3]));
        Assert.Equal(FileScan.Infected, await ScanAsync(clamd.Address, FakeClamd.Eicar));
        // Across the border of two pieces.
        Assert.Equal(FileScan.Infected, await ScanAsync(clamd.Address, [.. new byte[64 * 1024 - 20], .. FakeClamd.Eicar, .. new byte[100_000]]));
        Assert.Equal(FileScan.Clean, await ScanAsync(clamd.Address, new byte[15_000_000]));
        Assert.Equal(15_000_000, clamd.Largest);
    }

    [Fact]
    public async Task Whatever_is_no_plain_answer_keeps_the_file_waiting()
    {
        await using var clamd = new FakeClamd();
        foreach (var mood in new[] { ClamdMood.HangsUp, ClamdMood.Refuses, ClamdMood.Silent })
        {
            clamd.Mood = mood;
            Assert.Equal((mood, FileScan.Waiting), (mood, await ScanAsync(clamd.Address, [1, 2, 3], mood == ClamdMood.Silent ? 0.2 : 30)));
        }
        var gone = clamd.Address;
        await clamd.DisposeAsync();
        Assert.Equal(FileScan.Waiting, await ScanAsync(gone, [1, 2, 3]));
        Assert.Equal(FileScan.Waiting, await ScanAsync("unix:/nie/ma/takiego.ctl", [1, 2, 3]));
    }

    [Fact]
    public void An_address_that_is_none_stops_the_start()
    {
        foreach (var address in new[] { "127.0.0.1:3310", "unix:", "tcp://", "http", "tcp://skaner" })
            Assert.Throws<InvalidOperationException>(() => new ClamdOptions(address, TimeSpan.FromSeconds(1)));
    }

    private static Task<FileScan> ScanAsync(string address, byte[] bytes, double seconds = 30) =>
        new ClamdScanner(new(address, TimeSpan.FromSeconds(seconds)), NullLogger<ClamdScanner>.Instance).ScanAsync(new MemoryStream(bytes), Ct);
}
