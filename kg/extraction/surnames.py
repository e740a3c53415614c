"""Chinese surnames: whether two to four characters may be a person's name."""

from __future__ import annotations

import re

__all__ = ["may_be_person"]

_SINGLE = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁于蔡蒋余杜叶程"
    "苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾"
    "毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦"
    "俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房"
    "滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应"
    "臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁"
    "胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰"
    "支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿張劉陳楊黃趙吳孫馬鄭謝許"
    "韓馮鄧蕭葉蘇呂盧鍾陸賈韋鄒閻龍賀顧龔萬錢嚴湯龐顏莊聶魯關蘭齊喬歐"
)
_DOUBLE = frozenset(
    {
        "欧阳",
        "上官",
        "司马",
        "诸葛",
        "皇甫",
        "令狐",
        "司徒",
        "东方",
        "尉迟",
        "公孙",
        "慕容",
        "端木",
        "夏侯",
    }
)


def may_be_person(word: str) -> bool:
    """Whether a word begins with a surname and is as long as a name, or is a name with a dot.

    Example:
        >>> may_be_person("周小明"), may_be_person("为什么"), may_be_person("阿里木·买买提")
        (True, False, True)
    """
    if re.fullmatch(r"[一-鿿]{1,8}(?:·[一-鿿]{1,10})+", word):
        return True
    if re.fullmatch(r"[一-鿿]{2,4}", word) is None:
        return False
    if word[:2] in _DOUBLE:
        return len(word) > 2
    return word[0] in _SINGLE and len(word) <= 3
