using Rcwes.Users.SecondFactors;

namespace Rcwes.Users.Tests;

public sealed class TimeCodeTests
{
    /// <summary>Appendix B of RFC 6238, the last six of its eight digits.</summary>
    [Fact]
    public void Codes_are_those_of_the_RFC()
    {
        var key = "12345678901234567890"u8.ToArray();
        foreach (var (seconds, code) in new[] { (59L, "287082"), (1111111109L, "081804"), (1111111111L, "050471"), (1234567890L, "005924"), (2000000000L, "279037"), (20000000000L, "353130") })
            Assert.Equal(code, TimeCode.Of(key, TimeCode.StepOf(DateTime.UnixEpoch.AddSeconds(seconds))));
        Assert.Equal("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", Letters32.Of(key, Letters32.Standard));
    }

    [Fact]
    public void A_code_of_the_half_minutes_beside_the_present_one_is_taken_and_no_other()
    {
        var (key, now) = ("12345678901234567890"u8.ToArray(), DateTime.UnixEpoch.AddSeconds(1234567890));
        var step = TimeCode.StepOf(now);
        Assert.Equal([null, step - 1, step, step + 1, null], Enumerable.Range(-2, 5).Select(i => TimeCode.Match(key, TimeCode.Of(key, step + i), now)));
        foreach (var bad in new[] { "", "1", "12345", "1234567", "abcdef", "００００００", "\0\0\0\0\0\0" }) Assert.Null(TimeCode.Match(key, bad, now));
    }
}
