using System.Net;
using Rcwes.Framework.Web;

namespace Rcwes.Framework.Tests.Web;

public sealed class NetworkPlaceTests
{
    [Theory]
    [InlineData("83.12.34.56", "83.12.34.56", "83.12.*.*")]
    [InlineData("::ffff:83.12.34.56", "83.12.34.56", "83.12.*.*")]
    [InlineData("2a02:a31a:1:2:3:4:5:6", "2a02:a31a:1:2::", "2a02:a31a:*")]
    [InlineData("2a02:a31a:1:2:ffff::9", "2a02:a31a:1:2::", "2a02:a31a:*")]
    [InlineData("::1", "0:0:0:0::", "0:0:*")]
    public void One_household_is_one_place(string address, string place, string half)
    {
        Assert.Equal(place, NetworkPlace.Of(IPAddress.Parse(address)));
        Assert.Equal(half, NetworkPlace.Half(IPAddress.Parse(address)));
    }

    [Fact]
    public void Nowhere_is_a_place_without_a_name() => Assert.Equal(("", ""), (NetworkPlace.Of(null), NetworkPlace.Half(null)));
}
