using CaseDesk.Domain.Funds;

namespace CaseDesk.Domain.Tests.Funds;

public sealed class PersonalTextTests
{
    [Theory]
    [InlineData("kuaile@126.com", "kua***@126.com")]
    [InlineData("ab@126.com", "a***@126.com")]
    [InlineData("x@126.com", "***@126.com")]
    [InlineData("13812345678", "138***")]
    [InlineData("tb_user88", "tb_***")]
    [InlineData("李小明", "李***")]
    [InlineData("Zhang San", "Z*** S***")]
    [InlineData("李小明(kuaile@126.com)", "李***(kua***@126.com)")]
    [InlineData("李小明（138******78）", "李***（138******78）")]
    public void A_party_keeps_what_recognises_one_who_is_known(string said, string kept)
    {
        Assert.Equal(kept, PersonalText.Party(said));
    }

    [Theory]
    [InlineData("kua***@126.com")]
    [InlineData("*津水(602***@qq.com)")]
    [InlineData("**博(156******89)")]
    public void A_party_that_is_masked_already_stays(string said)
    {
        Assert.Equal(said, PersonalText.Party(said));
        Assert.Equal(said, PersonalText.Memo(said));
    }

    [Theory]
    [InlineData("请打给13812345678，谢谢", "请打给138******78，谢谢")]
    [InlineData("电话138 1234 5678", "电话138********78")]
    [InlineData("+8613812345678", "+86138******78")]
    [InlineData("联系 kuaile@126.com", "联系 kua***@126.com")]
    [InlineData("转账给张三 6222021234567890123", "转账给张三 622**************23")]
    [InlineData("身份证11010519491231002X", "身份证110*************2X")]
    [InlineData("0020001|交易退款-余额退款", "0020001|交易退款-余额退款")]
    [InlineData("订单4116032541422009305", "订单4116032541422009305")]
    public void A_memo_keeps_no_phone_and_no_address(string said, string kept)
    {
        Assert.Equal(kept, PersonalText.Memo(said));
    }
}
